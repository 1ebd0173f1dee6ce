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
  costQuoted: (money) => `对方未报告费用，之前显示的价格是 ${money}`,
  free: '免费',
  quoted: (money) => `之前显示的价格 ${money}`,
  notCharged: '没有产生费用。',
  charged: (money) => `已扣费：${money}。`,
  chargedSomething: '已扣费，但对方没有报告金额。',
  chargeUnknown: '是否已扣费尚不清楚。',

  madeInstead: (from, to, reason) => `${from} 没有做成（${reason}），改由 ${to} 完成。`,
  askedInstead: (from, to, reason) => `${from} 没有做成（${reason}），已改交 ${to}。`,
  moreInstead: (count) => `另有 ${count} 处也换了引擎。`,

  asks: {
    price: (money) => `制作这段短片需要 ${money}。`,
    priceUnknown: '制作这段短片的价格未知。',
    maker: (maker) => `将由 ${maker} 制作。`,
  },

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
  afterRefused: '按“换个说法”看看更温和的措辞，也可以自己改：不要真人、品牌，也不要暴力或色情内容。',
  afterRefusedFile: '换一张图片或一段视频试试：不要真人、品牌，也不要暴力或色情内容。',
  afterCancelled: '按“再来一版”重新开始。',

  changeHint: '在这里回复就能继续修改。',

  buttons: {
    cancel: '取消',
    again: '再来一版',
    sheet: '分镜表',
    download: '下载',
    edit: '修改',
    editShot: (shot) => `修改镜头 ${shot}`,
    renderFor: (money) => `以 ${money} 制作`,
    renderUnpriced: '价格未知也制作',
    retry: '重试（可能再次扣费）',
    giveUp: '放弃',
    soften: '换个说法',
  },

  softenForm: {
    title: '换个说法',
    prompt: '想要的内容',
    submit: '按此制作',
    ownWords: '这里没能找到更稳妥的说法，下面是您自己的原话。请修改可能被拒绝的部分。',
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
