import type { Direction, Operation } from '../../domain/order.ts'

/** What is said about pictures, clips and versions: on cards, in forms, and where something does not fit. */
export const media = {
  /** What a backend can or cannot do. */
  deeds: {
    create: 'make a clip from words',
    animate: 'make a clip from a picture',
    extend: 'extend a clip in this direction',
    edit: 'change a clip',
    film: 'make a film',
    caption: 'caption a clip',
  } as Record<Operation, string>,

  /** Lines of cards: what an order did. */
  extended: {
    forwards: (seconds: string) => `Longer by ${seconds} at the end`,
    backwards: (seconds: string) => `Longer by ${seconds} at the beginning`,
    both: (seconds: string) => `Longer by ${seconds} at each end`,
  } as Record<Direction, (seconds: string) => string>,
  changed: (wish: string) => `Changed: ${wish}`,
  changedShot: (shot: number, wish: string) => `Changed in shot ${shot}: ${wish}`,
  captioned: (language: string) => `Captions: ${language}`,
  captionLanguage: 'in the language of the clip',
  captionFileOnly: 'as an .srt file only',
  animated: (files: string) => `Made from ${files}`,
  inShapes: (shapes: string) => `In ${shapes}`,
  reshaped: 'The same clip in other shapes',

  reviewed: (by: string, tokens: string) => `Second look by ${by}: nothing amiss (${tokens})`,
  finding: (by: string, shot: number, words: string) => `Second look by ${by} · shot ${shot}: ${words}`,
  reviewCost: (tokens: string) => `The second look took ${tokens}.`,
  tokens: (count: number) => `${count} ${count === 1 ? 'token' : 'tokens'}`,

  buttons: {
    extend: 'Extend',
    change: 'Change',
    shapes: 'All shapes',
    caption: 'Captions',
    subtitles: 'Subtitles (.srt)',
    redo: (shot: number) => `Redo shot ${shot}`,
    pick: (version: number) => `Continue ${version}`,
  },

  extendForm: {
    title: 'Make the clip longer',
    seconds: 'Seconds to add',
    direction: 'Where',
    directions: {
      forwards: 'After the end',
      backwards: 'Before the beginning',
      both: 'At both ends',
    } as Record<Direction, string>,
    prompt: 'What happens there (may be empty)',
    submit: 'Extend it',
  },
  changeForm: {
    title: 'Change the clip',
    titleOf: (version: number) => `Continue version ${version}`,
    prompt: 'What should be different',
    submit: 'Change it',
  },
  captionForm: {
    title: 'Set captions',
    language: 'Language (empty: that of the clip)',
    as: 'How',
    burnt: 'In the picture, and as an .srt file',
    srt: 'Only as an .srt file',
    submit: 'Set captions',
  },

  history: {
    title: (count: number) => (count === 1 ? '1 version so far' : `${count} versions so far`),
    noneTitle: 'No versions here',
    none: 'Send /history as a reply to a clip to see its versions.',
    more: (count: number) => `${count} older ones are not shown.`,
    hint: 'Go on from any of them: “v2: make it dawn”.',
  },

  pictureNeeded: 'Send this with a picture, or as a reply to one. For example: /animate the leaves begin to fall',
  examples: { edit: '/edit add snow', caption: '/caption Chinese' },
  clipNeeded: (example: string) => `Send this with a clip, or as a reply to one. For example: ${example}`,
  mediaNeeded: 'Send this with a clip or a picture, or as a reply to one. For example: /extend 3 seconds',
  pictureIsClip:
    'This is a clip, and it moves already. /edit changes it, for example “/edit add snow”; /extend makes it longer, for example “/extend 3 seconds”.',
  clipIsPicture:
    'This is a picture. /animate makes a clip of it, for example “/animate the clouds drift”; then that clip can be changed.',
  clipAloneTitle: 'What should happen with this clip?',
  clipAlone: [
    'Answer this question with words, or reply to the video, for example:',
    '/edit add snow',
    '/extend 3 seconds',
    'or just: make it night',
    'Clips that were made here can be captioned, too: /caption French',
  ],
  oneClip: 'Please send one clip at a time.',
  oneKind: 'Please send either pictures or one clip, not both together.',
  onePicture: 'Please send one picture at a time to extend it. /animate takes several.',
  tooMany: (count: number, max: number) => `These are ${count} files; the limit is ${max}. Please send fewer.`,
  /** Of a file that is neither picture nor clip. */
  notMedia: (file: string) =>
    `“${file}” is neither a picture nor a clip. Please send JPEG, PNG, WebP, GIF, MP4, MOV or WebM.`,
  editEmpty: 'Say what should be different, for example: /edit add fireworks to the sky',
  filmedLength:
    'This clip was filmed, not drawn from words, so its length stays as it is. /extend makes it longer, for example “/extend 3 seconds”.',
  captionNoWords:
    'There are no words to caption this clip with, since it has no scene sheet. /caption works on clips that were made here: send it as a reply to one.',
  languageUnknown: (said: string) =>
    `“${said}” is no language that is known here. Write it like this: /caption zh, /caption French, /caption burnt, /caption srt`,
  captionsUnknown: (said: string) => `Captions can be “burnt” into the picture or only “srt”, not “${said}”.`,
  directionUnknown: (said: string, valid: string) => `There is no direction ${said}. The directions are ${valid}.`,
  beyondEnd: (at: string, length: string) => `${at} is beyond the end: the clip is ${length} long.`,
  kindUnknown: (said: string, nearest: string | undefined, valid: string) =>
    `There is no kind ${said}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} The kinds are ${valid}.`,
  extendRange: (said: string, min: number, max: number, backend: string) =>
    `A clip cannot grow by “${said}” seconds at once. With ${backend} it can be ${min} to ${max} seconds.`,
  extendKeepsShape:
    'A clip that is made longer keeps its shape. Press All shapes on the longer clip to get the others.',
  versionNone: (version: number) =>
    `There is no version ${version} here. Send /history as a reply to the clip to see all of them.`,
  subtitlesNone: 'There are no subtitles for this clip. Press Captions to make some.',
  shapesThere: 'This clip is there in all shapes already.',
}
