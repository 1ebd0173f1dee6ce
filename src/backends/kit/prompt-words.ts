/** The sentences that stand around those of a sheet. */
export interface PromptWords {
  /** Between two sentences. */
  space: string
  stop: string
  /** Head of one of several shots, with the second at which it begins and ends. */
  shot(number: number, from: string, to: string, transition: 'cut' | 'fade' | 'on'): string
  sound(words: string): string
  /** What holds for all that is seen. */
  throughout(words: string): string
  /** Before what is to be changed in a clip, and after it. */
  change(words: string): string
  keep: string
  /** Where the last frame is given. */
  endsIn: string
  nothingWritten: string
  /** Where a picture or clip of a person may have writing of its own. */
  nothingAdded: string
}

const english: PromptWords = {
  space: ' ',
  stop: '.',
  shot(number, from, to, transition) {
    const begins = { cut: '', fade: ', faded in', on: ', without a cut' }[number === 1 ? 'cut' : transition]
    return `Shot ${number} (${from}–${to} s${begins}):`
  },
  sound: (words) => `Sound: ${words}`,
  throughout: (words) => `Throughout the video: ${words}`,
  change: (words) => `Change the given video as follows: ${words}`,
  keep: 'Keep everything else as it is in the given video.',
  endsIn: 'The video ends exactly in the given last frame.',
  nothingWritten: 'There is no writing in the picture: no captions, no titles, no logos, no watermarks.',
  nothingAdded: 'No writing is added to the picture: no captions, no titles, no logos, no watermarks.',
}

const chinese: PromptWords = {
  space: '',
  stop: '。',
  shot(number, from, to, transition) {
    const begins = { cut: '', fade: '，淡入', on: '，不切镜，接着上一镜头' }[number === 1 ? 'cut' : transition]
    return `镜头${number}（${from}–${to}秒${begins}）：`
  },
  sound: (words) => `声音：${words}`,
  throughout: (words) => `全片保持一致：${words}`,
  change: (words) => `对给定的视频做如下修改：${words}`,
  keep: '其余内容与原视频保持一致。',
  endsIn: '视频的最后一帧与给定的尾帧完全一致。',
  nothingWritten: '画面中没有任何文字：没有字幕、标题、标志或水印。',
  nothingAdded: '画面中不添加任何文字：没有字幕、标题、标志或水印。',
}

/** By the language of the sheet; English around any that has no words here. */
export function promptWords(language: string): PromptWords {
  return /^zh\b/i.test(language) ? chinese : english
}
