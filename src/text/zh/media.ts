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
    title: (count) => `目前有 ${count} 个版本`,
    noneTitle: '还没有版本',
    none: '请用 /history 回复一段短片，就能查看它的各个版本。',
    more: (count) => `还有 ${count} 个更早的版本没有列出。`,
    hint: '可以从任意一版继续，例如：“第2版：改成清晨”。',
  },

  pictureNeeded: '请和图片一起发送，或用它回复一张图片。例如：/animate 树叶开始飘落',
  examples: { edit: '/edit 加上雪', caption: '/caption 英语' },
  clipNeeded: (example) => `请和视频一起发送，或用它回复一段视频。例如：${example}`,
  mediaNeeded: '请和视频或图片一起发送，或用它回复一段视频或一张图片。例如：/extend 3 秒',
  pictureIsClip:
    '这是一段视频，本来就会动。/edit 可以改动它，例如“/edit 加上雪”；/extend 可以让它变长，例如“/extend 3 秒”。',
  clipIsPicture: '这是一张图片。先用 /animate 做成短片，例如“/animate 云慢慢飘过”，之后就能修改这段短片。',
  clipAloneTitle: '想对这段视频做什么？',
  clipAlone: [
    '请直接写文字回答这个问题，或回复这段视频，例如：',
    '/edit 加上雪',
    '/extend 3 秒',
    '或直接写：改成夜晚',
    '在这里做好的短片还可以加字幕：/caption 英语',
  ],
  oneClip: '一次请只发一段视频。',
  oneKind: '请只发图片，或只发一段视频，不要混在一起。',
  onePicture: '延长图片时，一次请只发一张。/animate 可以一次用多张。',
  tooMany: (count, max) => `一共有 ${count} 个文件，最多只能有 ${max} 个，请少发一些。`,
  notMedia: (file) => `“${file}”既不是图片也不是视频。请发送 JPEG、PNG、WebP、GIF、MP4、MOV 或 WebM 文件。`,
  editEmpty: '请说说要改什么，例如：/edit 天空加上烟花',
  filmedLength: '这段视频是实拍的，不是由文字画出来的，所以时长不能改。想要更长，请用 /extend，例如“/extend 3 秒”。',
  captionNoWords: '这段视频没有分镜表，没有可以用作字幕的文字。/caption 只能用于在这里做好的短片，请用它回复那段短片。',
  languageUnknown: (said) =>
    `不认识“${said}”这种语言。可以这样写：/caption 英语，/caption en，/caption burnt（压进画面），/caption srt（只要文件）`,
  captionsUnknown: (said) => `字幕可以压进画面（burnt）或只要文件（srt），不能是“${said}”。`,
  directionUnknown: (said, valid) => `没有 ${said} 这个方向。可用的方向：${valid}。`,
  beyondEnd: (at, length) => `${at}超出了结尾：这段视频只有 ${length}。`,
  kindUnknown: (said, nearest, valid) =>
    `没有 ${said} 这种类型。${nearest === undefined ? '' : `您是不是想写 ${nearest}？`}可用的类型：${valid}。`,
  extendRange: (said, min, max, backend) =>
    `一次不能加长“${said}”秒。用 ${backend} 制作时，可以加长 ${min} 到 ${max} 秒。`,
  extendKeepsShape: '延长时画幅不变。想要其他画幅，请在延长后的短片上按“全部画幅”。',
  versionNone: (version) => `这里没有第 ${version} 版。用 /history 回复短片，可以查看全部版本。`,
  subtitlesNone: '这段短片还没有字幕文件。按“字幕”可以生成。',
  shapesThere: '这段短片已经有全部画幅了。',
}
