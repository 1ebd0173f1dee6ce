import type { Tongue } from '../text.ts'
import { type Facts, hasContent } from './facts.ts'
import { speaksOfWriting } from './on-screen-text.ts'
import { scan } from './scan.ts'

const CAUSE =
  /\b(?:because|so that|caus(?:e|es|ing)|as a result|makes (?:it|him|her|them|the)|knock(?:s|ed|ing)?|domino(?:es)?|triggers?|until it|which (?:breaks|falls|opens)|breaks? (?:the|a|into)|shatter(?:s|ed|ing)?|hits? (?:the|a)|kicks? (?:the|a)|bumps? into)\b|因为|所以|导致|使得|以至于|于是|撞倒|撞到|打碎|打翻|碰倒|推倒|多米诺|引起|触发|踢|倒进|砸/i

const TEXTS = {
  en: {
    sides: 'Video models often mix up left and right: check the direction in the clip.',
    counts: 'Video models count badly: the clip may show more or fewer than you asked for.',
    caption: 'The words to be read are set in type over the picture, since video models misspell writing.',
    writing: 'Writing inside the picture often comes out misspelt. Ask for a caption if it must be read.',
    cause: 'One thing causing another may not come out as told: video models are weak at cause and effect.',
  },
  zh: {
    sides: '视频模型常把左右弄反，请在成片中核对方向。',
    counts: '视频模型数不准数量，成片里可能多几个或少几个。',
    caption: '需要读到的文字会以字幕形式排在画面上，因为视频模型容易写错字。',
    writing: '画面里的文字常会写错。如果必须读得清，请改用字幕。',
    cause: '“因为什么而发生什么”未必能如实呈现：视频模型不擅长因果关系。',
  },
} as const

/** What video models get wrong, only where the prompt asks for it. */
export function warningsOf(prompt: string, facts: readonly Facts[], captioned: boolean, tongue: Tongue): string[] {
  const texts = TEXTS[tongue]
  const warnings: string[] = []
  const sides = scan(prompt).some((hit) =>
    hit.meanings.some((one) => one.kind === 'direction' && (one.value === 'left' || one.value === 'right')),
  )
  const panned = facts.some((one) => one.camera?.value.startsWith('pan-') && /left|right|左|右/i.test(one.camera.words))
  // The program itself moves the camera to the side that is named.
  const filmed = facts.length > 0 && facts.every((one) => one.camera !== undefined && !hasContent(one))
  if ((sides || panned) && !filmed) warnings.push(texts.sides)
  const figures = facts.flatMap((one) => one.figures)
  if (figures.some((one) => one.count?.exact && one.count.value > 1)) warnings.push(texts.counts)
  if (captioned) warnings.push(texts.caption)
  else if (speaksOfWriting(prompt)) warnings.push(texts.writing)
  if (CAUSE.test(prompt)) warnings.push(texts.cause)
  return warnings
}
