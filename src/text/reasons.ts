import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'

const en: Reasons = {
  noBackend: ({ operation, seconds, shape }) =>
    `No backend that is set up here can do this (${operation}, ${seconds} s, ${shape}). Try other seconds or another shape.`,
  backendGone: (name) => `The backend ${name} is not set up here any more. Order again to use another one.`,
  notPlanned: 'The scene sheet could not be written. Nothing was rendered or charged. Please try again.',
  notRendered: (why) => `The render failed: ${why}`,
  unknownRender: (backend) =>
    `The connection to ${backend} broke while the render was being ordered. It is not known whether it was started and charged, so it was not ordered a second time. Look at your account there, then press Again if you want to.`,
  notFinished: (why) => `The render is there, but it is not a usable clip: ${why}`,
  notDelivered: (why) => `The clip is ready, but it could not be posted here: ${why}`,
  fault: 'Something broke inside Reelay. Nothing more was charged. Please try again; the log says more.',
}

const zh: Reasons = {
  noBackend: ({ operation, seconds, shape }) =>
    `这里配置的后端都做不了这个(${operation},${seconds} 秒,${shape})。请换个时长或画幅再试。`,
  backendGone: (name) => `后端 ${name} 已不在这里的配置中。请重新下单,改用其他后端。`,
  notPlanned: '分镜表没有写成。没有渲染,也没有产生费用。请再试一次。',
  notRendered: (why) => `渲染失败:${why}`,
  unknownRender: (backend) =>
    `提交渲染时与 ${backend} 的连接中断,无法确定渲染是否已经开始并计费,所以没有再次提交。请先到该服务的账户里核对,需要的话再按“再来一版”。`,
  notFinished: (why) => `渲染已完成,但得到的不是可用的视频:${why}`,
  notDelivered: (why) => `视频已经做好,但没能发到这里:${why}`,
  fault: 'Reelay 内部出错,没有产生更多费用。请再试一次,详情见日志。',
}

export function reasons(language: Language): Reasons {
  return language === 'zh' ? zh : en
}
