import type { Reasons } from '../../domain/reasons.ts'

export const reasons: Reasons = {
  noBackend: ({ seconds, shape }) => `这里没有引擎能制作 ${seconds} 秒、${shape} 的短片。`,
  backendGone: (name) => `引擎 ${name} 已经不在配置中。`,
  notPlanned: '试了几次，都没能写出分镜表。',
  notRendered: (why) => `制作没有成功：${why}`,
  unknownRender: (backend) => `向 ${backend} 提交时连接中断。任务可能已经开始并扣费，所以没有再次提交。`,
  notFinished: (why) => `短片合成没有成功：${why}`,
  notDelivered: (why) => `短片已经做好，但没能发到这里：${why}`,
  fault: '我们这边出了点问题。',
}
