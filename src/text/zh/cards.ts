import type { Texts } from '../en/english.ts'

export const cards: Texts['cards'] = {
  more: (seconds) => `加 ${seconds}`,
  lookOf: (look) => `${look}风格`,
  drawnBy: (backend) => `制作方式：${backend}`,
  priceFree: '价格：免费',
  price: (money) => `价格：${money}`,
  priceUnknown: '价格未知',
  costFree: '费用：免费',
  cost: (money) => `费用：${money}`,
  costUnknown: '费用未知',
  free: '免费',
  notCharged: '没有产生费用。',
  charged: (money) => `已扣费：${money}。`,
  chargeUnknown: '是否已扣费尚不清楚。',

  sheetByOffline: '分镜表由离线规划器编写',
  sheetByPerson: '分镜表经人工修改',
  sheetBy: (model) => `分镜表由 ${model} 编写`,
  warning: (text) => `注意：${text}`,
  moreWarnings: (count) => `分镜表里还有 ${count} 条提醒`,

  progress: {
    planning: '正在写分镜表',
    'awaiting approval': '等待确认',
    rendering: '制作中',
    finishing: '合成中',
    delivering: '发送中',
  },
  waiting: (ahead) => `排队中 · 前面还有 ${ahead} 个`,
  secondsLeft: (wait) => `大约还需 ${wait}`,
  doneIn: (wait) => `已完成，用时 ${wait}`,
  failed: '失败',
  refused: '被拒绝',
  cancelled: '已取消',
  reason: (reason) => `原因：${reason}`,
  reasonUnknown: '对方没有说明原因。',
  afterFailed: '按“再来一版”重试。',
  afterRefused: '换个温和些的说法再发一次：不要真人、品牌，也不要暴力或色情内容。',
  afterCancelled: '按“再来一版”重新开始。',

  changeHint: '在这里回复就能继续修改。',

  buttons: {
    cancel: '取消',
    again: '再来一版',
    sheet: '分镜表',
    download: '下载',
    edit: '修改',
    editShot: (shot) => `修改镜头 ${shot}`,
  },

  sheetTitle: (title) => `分镜表：${title}`,
  sheetFacts: (shots, seconds) => `${shots} 个镜头 · ${seconds}`,
  shotHead: (shot, seconds) => `镜头 ${shot} · ${seconds}`,
  onScreenText: (text) => `画面文字：“${text}”`,

  form: {
    title: (shot, shots) => (shots === 1 ? '修改镜头' : `修改第 ${shot} 个镜头（共 ${shots} 个）`),
    submit: '按此制作',
    clipTitle: '短片标题',
    picture: '画面内容',
    craft: '拍摄方式',
    seconds: '秒数',
    onScreenText: '画面文字（可留空）',
  },
}
