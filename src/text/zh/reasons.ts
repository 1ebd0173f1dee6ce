import type { Texts } from '../en/english.ts'

export const reasons: Texts['reasons'] = {
  noBackend: ({ seconds, shape }) => `这里配置的引擎都不能制作 ${seconds} 秒、${shape} 的短片。请换个时长或画幅再试。`,
  backendGone: (name) => `引擎 ${name} 已不在这里的配置中。`,
  notPlanned: '试了几次都没能写出分镜表，也没有开始制作。',
  notRendered: (why) => `制作失败：${why}`,
  unknownRender: (backend) =>
    `提交制作时与 ${backend} 的连接中断，无法确定是否已经开始并扣费，所以没有再次提交。请先到该服务的账户里核对。`,
  notFinished: (why) => `制作已经完成，但得到的不是可用的短片：${why}`,
  notDelivered: (why) => `短片已经做好，但没能发到这里：${why}`,
  fault: '我们这边出了点问题，详情见程序日志。',
}
