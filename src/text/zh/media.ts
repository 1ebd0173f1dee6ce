import type { Texts } from '../en/english.ts'

export const media: Texts['media'] = {
  deeds: {
    create: '用文字生成短片',
    animate: '让图片动起来',
    extend: '朝这个方向延长视频',
    edit: '修改视频',
    film: '制作影片',
    caption: '给视频加字幕',
  },

  extended: {
    forwards: (seconds) => `结尾加长 ${seconds}`,
    backwards: (seconds) => `开头加长 ${seconds}`,
    both: (seconds) => `首尾各加长 ${seconds}`,
  },
  changed: (wish) => `修改：${wish}`,
  changedShot: (shot, wish) => `修改镜头 ${shot}：${wish}`,
  captioned: (language) => `字幕：${language}`,
  captionLanguage: '与短片同一语言',
  captionFileOnly: '仅 .srt 文件',
  animated: (files) => `素材：${files}`,
  inShapes: (shapes) => `画幅：${shapes}`,
  reshaped: '同一短片的其他画幅',

  reviewed: (by, tokens) => `${by} 复查：没有发现问题（${tokens}）`,
  finding: (by, shot, words) => `${by} 复查 · 镜头 ${shot}：${words}`,
  reviewCost: (tokens) => `复查用了 ${tokens}。`,
  tokens: (count) => `${count} 个 token`,

  buttons: {
    extend: '延长',
    change: '修改',
    shapes: '全部画幅',
    caption: '字幕',
    subtitles: '字幕文件（.srt）',
    redo: (shot) => `重做镜头 ${shot}`,
    pick: (version) => `从第 ${version} 版继续`,
  },

  extendForm: {
    title: '延长短片',
    seconds: '加长几秒',
    direction: '加在哪里',
    directions: { forwards: '结尾之后', backwards: '开头之前', both: '首尾都加' },
    prompt: '这一段发生什么（可留空）',
    submit: '开始延长',
  },
  changeForm: {
    title: '修改短片',
    titleOf: (version) => `从第 ${version} 版继续`,
    prompt: '想改成什么样',
    submit: '开始修改',
  },
  captionForm: {
    title: '加字幕',
    language: '语言（留空：与短片相同）',
    as: '方式',
    burnt: '压进画面，并附 .srt 文件',
    srt: '只要 .srt 文件',
    submit: '加字幕',
  },

  history: {
    title: (count) => `本话题共有 ${count} 个版本`,
    noneTitle: '还没有版本',
    none: '本话题里还没有做过短片。在短片所在的话题里发送 /历史，可以查看它的各个版本。',
    more: (count) => `还有 ${count} 个更早的版本没有列出。`,
    hint: '可以从任意一版继续，例如：“第2版：改成清晨”。',
  },

  pictureNeeded: '请附上一张图片，或在有图片的话题里发送。例如：/动起来 树叶开始飘落',
  examples: { edit: '/修改 加上雪', caption: '/字幕 英语' },
  clipNeeded: (example) => `请附上一段视频，或在短片所在的话题里发送。例如：${example}`,
  mediaNeeded: '请附上视频或图片，或在短片所在的话题里发送。例如：/延长 3 秒',
  pictureIsClip:
    '这是一段视频，本来就会动。/修改 可以改动它，例如“/修改 加上雪”；/延长 可以让它变长，例如“/延长 3 秒”。',
  clipIsPicture: '这是一张图片。先用 /动起来 做成短片，例如“/动起来 云慢慢飘过”，之后就能修改这段短片。',
  clipAloneTitle: '想对这段视频做什么？',
  clipAlone: [
    '请附上文字再发一次，例如：',
    '/修改 加上雪',
    '/延长 3 秒',
    '或直接写：改成夜晚',
    '在这里做好的短片还可以加字幕：/字幕 英语',
  ],
  oneClip: '一次请只发一段视频。',
  oneKind: '请只发图片，或只发一段视频，不要混在一起。',
  onePicture: '延长图片时，一次请只发一张。/动起来 可以一次用多张。',
  tooMany: (count, max) => `一共有 ${count} 个文件，最多只能有 ${max} 个，请少发一些。`,
  notMedia: (file) => `“${file}”既不是图片也不是视频。请发送 JPEG、PNG、WebP、GIF、MP4、MOV 或 WebM 文件。`,
  editEmpty: '请说说要改什么，例如：/修改 天空加上烟花',
  filmedLength: '这段视频是实拍的，不是由文字画出来的，所以时长不能改。想要更长，请用 /延长，例如“/延长 3 秒”。',
  captionNoWords:
    '这段视频没有分镜表，没有可以用作字幕的文字。/字幕 只能用于在这里做好的短片：请在它所在的话题里发送。',
  languageUnknown: (said) =>
    `不认识“${said}”这种语言。可以这样写：/字幕 英语，/字幕 en，/字幕 burnt（压进画面），/字幕 srt（只要文件）`,
  captionsUnknown: (said) => `字幕可以压进画面（burnt）或只要文件（srt），不能是“${said}”。`,
  directionUnknown: (said, valid) => `没有 ${said} 这个方向。可用的方向：${valid}。`,
  beyondEnd: (at, length) => `${at}超出了结尾：这段视频只有 ${length}。`,
  kindUnknown: (said, nearest, valid) =>
    `没有 ${said} 这种类型。${nearest === undefined ? '' : `您是不是想写 ${nearest}？`}可用的类型：${valid}。`,
  extendRange: (said, min, max, backend) =>
    `一次不能加长“${said}”秒。用 ${backend} 制作时，可以加长 ${min} 到 ${max} 秒。`,
  extendKeepsShape: '延长时画幅不变。想要其他画幅，请在延长后的短片上按“全部画幅”。',
  versionNone: (version) => `本话题里没有第 ${version} 版。发送 /历史 查看全部版本。`,
  subtitlesNone: '这段短片还没有字幕文件。按“字幕”可以生成。',
  shapesThere: '这段短片已经有全部画幅了。',
}
