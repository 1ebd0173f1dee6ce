import type { Moment } from './story.ts'

/** How a film about a thing that can be held goes. */
export const PRODUCTS: readonly Moment[] = [
  {
    part: 'meeting',
    rank: 1,
    who: 'subject',
    framing: 'medium',
    camera: 'push',
    words: { en: '{new} {come} out of the dark into the light.', zh: '{new}从暗处显现，停在光里。' },
  },
  {
    part: 'way',
    rank: 3,
    who: 'subject',
    framing: 'close',
    camera: 'pan-left',
    words: {
      en: "{subject's} material from close by: texture, edge and grain.",
      zh: '凑近看{subject}的材质：纹理、边缘与光泽。',
    },
  },
  {
    part: 'way',
    rank: 4,
    who: 'subject',
    framing: 'medium',
    camera: 'orbit',
    words: { en: '{subject} {rotate} once and {show} every side.', zh: '{subject}旋转一周，展示每一面。' },
  },
  {
    part: 'way',
    rank: 5,
    who: 'subject',
    framing: 'wide',
    camera: 'pan-right',
    elsewhere: true,
    words: {
      en: '{subject} in daily use, right in the middle of life.',
      zh: '{subject}回到日常的使用之中，恰到好处。',
    },
  },
  {
    part: 'way',
    rank: 6,
    who: 'subject',
    framing: 'close',
    camera: 'pan-right',
    words: { en: 'A fine line of light travels along {subject}.', zh: '一道细细的光沿着{subject}的轮廓滑过。' },
  },
  {
    part: 'way',
    rank: 7,
    who: 'subject',
    framing: 'medium',
    camera: 'still',
    words: {
      en: '{subject} and {their} reflection form one clear shape.',
      zh: '{subject}与倒影连成一个清晰的形状。',
    },
  },
  {
    part: 'turn',
    rank: 6,
    who: 'subject',
    framing: 'close',
    camera: 'handheld',
    words: { en: 'Fingertips reach for {subject} and feel the weight.', zh: '指尖伸向{subject}，掂了掂分量。' },
  },
  {
    part: 'turn',
    rank: 8,
    who: 'subject',
    framing: 'medium',
    camera: 'pull',
    words: {
      en: 'Sharp in front, {subject}; everything behind dissolves.',
      zh: '{subject}在前景里清晰锐利，背后的一切都化开了。',
    },
  },
  {
    part: 'turn',
    rank: 5,
    who: 'other',
    framing: 'wide',
    camera: 'pan-right',
    words: { en: 'Then the picture widens: there {other.are} {other}.', zh: '画面随后放宽，{other}出现了。' },
  },
  {
    part: 'height',
    rank: 2,
    who: 'subject',
    framing: 'medium',
    camera: 'push',
    words: {
      en: 'All at once the whole set lights up, and {subject} {shine}.',
      zh: '光一下子亮满全场，{subject}熠熠生辉。',
    },
  },
  {
    part: 'ending',
    rank: 1,
    who: 'subject',
    framing: 'wide',
    camera: 'pull',
    words: {
      en: '{subject} in the middle, with much empty room around.',
      zh: '{subject}停在画面正中，四周留出大片空白。',
    },
  },
]
