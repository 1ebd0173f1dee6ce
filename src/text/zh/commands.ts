import type { Texts } from '../en/english.ts'

export const commands: Texts['commands'] = {
  describe: {
    video: '用文字生成短片',
    status: '查看本话题或本频道的任务',
    queue: '查看正在制作和排队的任务',
    cancel: '取消任务',
    help: '查看使用说明',
  },
  options: {
    prompt: '短片要拍什么',
    seconds: '短片时长，单位为秒',
    shape: '画幅：横屏、竖屏或方形',
    look: '画面风格',
    backend: '用什么来制作画面',
    seed: '随机种子，同一分镜表加同一种子，动态分镜也相同',
    order: '任务编号',
  },

  help: {
    title: 'Reelay 把文字变成短片',
    intro: '写下您想看到的画面。在私聊里直接发文字就行。',
    examples: [
      '/视频 暴风雨中的灯塔',
      '/视频 清晨的港口上空飘着一只红风筝，竖屏，六秒',
      '/视频 霓虹街道上的雨 --seconds 8 --shape 9:16 --look noir',
    ],
    reply: '在短片下面回复就能继续修改，例如：“改成夜晚”。',
    command: (name, does) => `/${name}：${does}`,
    option: (flag, does, values) => `${flag}：${does}（${values}）`,
    secondsValues: (min, max, standard) => `${min} 到 ${max}，默认 ${standard}`,
    seedValues: '整数',
    backends: (list) => `这里可用的引擎：${list}`,
  },

  status: {
    title: '这里的任务',
    none: '这里没有正在进行的任务。发送 /视频 开始制作。',
    noneTitle: '没有正在进行的任务',
  },
  queue: {
    title: (count) => `${count} 个任务正在进行`,
    emptyTitle: '队列是空的',
    empty: '没有正在制作或排队的任务。',
    more: '后面还有更多任务。',
    elsewhere: '在其他频道',
  },
  by: (person) => `${person} 发起`,
  inFront: (count) => `前面还有 ${count} 个`,
}
