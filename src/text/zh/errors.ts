import type { Texts } from '../en/english.ts'

function perhaps(nearest: string | undefined): string {
  return nearest === undefined ? '' : `您是不是想写 ${nearest}？`
}

export const errors: Texts['errors'] = {
  title: '没有成功',

  promptEmpty: '请说说短片要拍什么，例如：/video 暴风雨中的灯塔，六秒',
  promptTooLong: (length, max) => `这段文字有 ${length} 个字符，最多只能有 ${max} 个，请缩短一些。`,

  optionUnknown: (name, nearest, valid) => `没有 ${name} 这个选项。${perhaps(nearest)}可用的选项：${valid}。`,
  optionWithoutValue: (name, example) => `选项 ${name} 后面要有值，例如 ${example}。`,
  secondsRange: (said, min, max, backend) =>
    `时长不能是“${said}”。用 ${backend} 制作时，短片可以是 ${min} 到 ${max} 秒。`,
  shapeUnknown: (said, valid) => `没有 ${said} 这种画幅。可用的画幅：${valid}。`,
  shapeUnfit: (shape, backend, valid) => `${backend} 不能制作 ${shape}。它能制作：${valid}。`,
  lookUnknown: (said, nearest, valid) => `没有 ${said} 这种风格。${perhaps(nearest)}可用的风格：${valid}。`,
  backendUnknown: (said, nearest, valid) => `这里没有名为 ${said} 的引擎。${perhaps(nearest)}可用的引擎：${valid}。`,
  backendUnfit: (backend, deed, valid) => `${backend} 不能${deed}。${valid === '' ? '' : `可以的有：${valid}。`}`,
  noBackend: (deed) => `这里还没有配置能${deed}的引擎，请联系机器人的管理员。`,
  backendNotAllowed: '只有管理员才能设置这里的引擎。只想给某一段短片换引擎，请在消息里写 --backend 加名称。',
  seedRange: (said, max) => `种子不能是“${said}”。种子是 0 到 ${max} 之间的整数。`,

  commandUnknown: (name, nearest) =>
    `没有 /${name} 这个命令。${perhaps(nearest === undefined ? undefined : `/${nearest}`)}发送 /help 查看全部命令。`,
  buttonUnknown: '这个按钮已经失效。发送 /help 查看可用的命令。',
  orderNotFound: '这里没有这个任务。',
  orderIdUnreadable: (said) => `“${said}”不是任务编号。只发 /status 可以查看这里的任务。`,
  orderEnded: (state) => `这个任务已经结束（${state}），无需取消。`,
  cancelTooLate: '视频正在发送，来不及取消了。',
  cancelNotAllowed: (owner) => `只有发起任务的 ${owner} 或管理员才能取消。`,
  boardClosed: (state) => `这个故事板已经关闭（${state}），不能再改。想要另一版，请在影片上按“再来一版”。`,
  approveNotAllowed: (owner) => `只有发起任务的 ${owner} 或管理员才能开始制作。`,
  boardChanged: '故事板刚刚改过。请再看一遍，然后按“开始制作”。',
  questionClosed: (state) => `这个问题已经关闭（任务${state}），没有执行任何操作。`,
  questionChanged: '要确认的内容刚刚变了，所以没有执行。请再看一遍任务卡片。',
  notRefused: '这个任务没有被拒绝，不需要换说法。',
  nothingToCancel: '您没有正在进行的任务，无需取消。',
  sheetNotYet: '分镜表还在写，请稍后再试。',
  sheetNone: '这个任务没有分镜表：还没写好就结束了。',
  clipNotYet: '短片还没做好，做好后会发到这里。',
  clipNone: '这个任务已经结束，没有生成短片。',
  shotNone: (shot) => `分镜表里没有镜头 ${shot}。`,

  formFieldMissing: (field) => `请填写“${field}”。`,
  formFieldTooLong: (field, length, max) => `“${field}”有 ${length} 个字符，最多只能有 ${max} 个。`,
  formSeconds: (said, min, max) => `这个镜头的时长不能是“${said}”，可以是 ${min} 到 ${max} 秒。`,
  formUnchanged: '内容没有改动，所以没有重新制作。想要同一分镜表的另一版，请按“再来一版”。',
}
