import { recall, remember } from './prefs.js'

/** @typedef {import('./types.d.ts').Language} Language */

const TEXTS = {
  channels: { en: 'Channels', zh: '频道' },
  newChannel: { en: 'New channel', zh: '新建频道' },
  newChannelHint: { en: 'Name of the channel', zh: '频道名称' },
  open: { en: 'Open', zh: '打开' },
  badChannel: { en: 'Use letters, digits, "-" and "_" only.', zh: '只能使用字母、数字、“-”和“_”。' },
  menu: { en: 'Channels and settings', zh: '频道与设置' },
  close: { en: 'Close', zh: '关闭' },
  back: { en: 'Back to the channel', zh: '返回频道' },
  cancel: { en: 'Cancel', zh: '取消' },
  save: { en: 'Save', zh: '保存' },
  yourName: { en: 'Your name', zh: '您的名字' },
  nameHint: { en: 'Others see it beside your messages.', zh: '其他人会在您的消息旁看到它。' },
  changeName: { en: 'Change your name', zh: '修改名字' },
  themeAuto: { en: 'Theme: as the system', zh: '主题：跟随系统' },
  themeLight: { en: 'Theme: light', zh: '主题：浅色' },
  themeDark: { en: 'Theme: dark', zh: '主题：深色' },
  language: { en: '切换到中文', zh: 'Switch to English' },
  reconnecting: { en: 'Reconnecting…', zh: '正在重新连接…' },
  thread: { en: 'Thread', zh: '话题' },
  messages: { en: 'Messages', zh: '消息' },
  reply: { en: 'Reply', zh: '回复' },
  earlier: { en: 'Show {n} earlier', zh: '显示之前的 {n} 条' },
  loading: { en: 'Loading…', zh: '加载中…' },
  newBelow: { en: 'New below', zh: '有新消息' },
  today: { en: 'Today', zh: '今天' },
  yesterday: { en: 'Yesterday', zh: '昨天' },
  placeholder: { en: 'Describe a clip, or type /', zh: '描述一段短片，或输入 /' },
  placeholderReply: { en: 'What should change?', zh: '想怎么改？' },
  placeholderFile: { en: 'Say what should happen, or send it as it is', zh: '说说想怎么改，也可以直接发送' },
  messageBox: { en: 'Message', zh: '消息' },
  attach: { en: 'Attach files', zh: '添加文件' },
  remove: { en: 'Remove {name}', zh: '移除 {name}' },
  send: { en: 'Send', zh: '发送' },
  sending: { en: 'Sending…', zh: '发送中…' },
  keys: { en: 'Enter sends, Shift + Enter breaks the line', zh: 'Enter 发送，Shift + Enter 换行' },
  guest: { en: 'Guest {n}', zh: '访客 {n}' },
  hello: { en: 'Pick a name', zh: '起个名字' },
  writingAs: { en: 'Writing as', zh: '当前身份' },
  drop: { en: 'Drop to attach', zh: '松开即可添加' },
  commands: { en: 'Commands', zh: '命令' },
  tooMany: { en: 'At most {n} files fit one message.', zh: '一条消息最多附带 {n} 个文件。' },
  tooLarge: { en: '"{name}" is too large: {max} at most.', zh: '“{name}”过大，最大 {max}。' },
  tooLong: { en: '{n} characters too many', zh: '超出 {n} 个字符' },
  offline: { en: 'The server cannot be reached. Your text is kept.', zh: '无法连接服务器，您的内容已保留。' },
  failed: { en: 'That did not work. Try again.', zh: '操作失败，请重试。' },
  download: { en: 'Download', zh: '下载' },
  downloadOf: { en: 'Download {what}', zh: '下载 {what}' },
  shots: { en: 'Shots', zh: '镜头' },
  enlarge: { en: 'Show in full', zh: '查看大图' },
  picture: { en: 'Picture: {title}', zh: '图片：{title}' },
  seconds: { en: '{n} s', zh: '{n} 秒' },
  clip: { en: 'Clip: {title}', zh: '短片：{title}' },
  play: { en: 'Play: {title}', zh: '播放：{title}' },
  clipReady: { en: 'The clip "{title}" is ready.', zh: '短片“{title}”已完成。' },
  heading: { en: 'What should we film?', zh: '想拍点什么？' },
  explain: {
    en: 'Write one sentence, or send a picture. Reelay plans the shots, draws them, and brings the clip back into the thread below.',
    zh: '写一句话，或发一张图片，Reelay 会规划镜头、绘制画面，并把短片送回下方的话题里。',
  },
  tryOne: { en: 'Or begin with one of these', zh: '也可以从这里开始' },
  animateOne: { en: 'Make one of your pictures move', zh: '让您的图片动起来' },
  required: { en: 'Fill in this field.', zh: '请填写此项。' },
}

/** @typedef {keyof typeof TEXTS} TextName */

export const EXAMPLES = {
  en: [
    'A lighthouse in a storm, waves breaking over the rocks, slow push in',
    'A red taxi crosses the city at night in the rain, six seconds',
    'A paper boat drifts down a quiet street after the rain, vertical',
  ],
  zh: [
    '暴风雨中的灯塔，海浪拍打礁石，镜头缓缓推近',
    '雨夜里一辆红色出租车驶过城市，六秒',
    '雨后的小街上，一只纸船顺水漂流，竖屏',
  ],
}

/** Of a film: several shots, with a storyboard first. */
export const FILM_EXAMPLE = {
  en: '/film one day in a small tea house, from first light to the last guest, one minute',
  zh: '/电影 小茶馆的一天，从清晨开门到夜里打烊，一分钟',
}

/** @returns {Language} */
function initial() {
  const chosen = recall('language')
  if (chosen === 'en' || chosen === 'zh') return chosen
  return /^zh\b/i.test(navigator.language) ? 'zh' : 'en'
}

/** @type {Language} */
let current = initial()

export function language() {
  return current
}

/** @param {Language} next */
export function chooseLanguage(next) {
  current = next
  remember('language', next)
}

/** @param {TextName} name @param {Record<string, string | number>} [values] */
export function t(name, values = {}) {
  return TEXTS[name][current].replace(/\{(\w+)\}/g, (all, key) => String(values[key] ?? all))
}

function locale() {
  return current === 'zh' ? 'zh-CN' : 'en'
}

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  const mega = bytes / 1_000_000
  return `${mega < 10 ? mega.toFixed(1) : Math.round(mega)} MB`
}

/** @param {number} seconds */
export function lengthText(seconds) {
  if (seconds < 60) return t('seconds', { n: Number(seconds.toFixed(1)) })
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`
}

/** @param {string} at */
export function timeText(at) {
  return new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })
}

/** @param {string} at */
export function fullTimeText(at) {
  return new Date(at).toLocaleString(locale(), { dateStyle: 'full', timeStyle: 'short' })
}

/** @param {string} at a day, as people call it */
export function dayText(at) {
  const date = new Date(at)
  const days = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000)
  if (days === 0) return t('today')
  if (days === 1) return t('yesterday')
  return date.toLocaleDateString(locale(), { weekday: 'long', day: 'numeric', month: 'long' })
}

/** @param {Date} date */
function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
