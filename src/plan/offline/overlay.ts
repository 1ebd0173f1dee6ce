import type { Brief } from '../../domain/planner.ts'
import type { Shot } from '../../domain/sheet.ts'
import type { CameraMove, Figure, Sketch } from '../../domain/sketch.ts'
import { capitalise, cut, type Tongue } from '../text.ts'
import type { Beat } from './beats.ts'
import { draftShot } from './draft.ts'
import { drawFigures } from './drawing.ts'
import { factsOf } from './facts.ts'
import type { Scene } from './phrases.ts'

/** What is said of a picture or a clip that nothing is known of. */
interface Overlaid {
  picture: string
  clip: string
  pictureTitle: string
  clipTitle: string
  nth(number: number): string
  /** A picture by itself moves; several take turns. */
  moves: readonly string[]
  /** The first and the last picture of one shot. */
  pair: string
  /** Where and in which light: as it is. */
  setting: { picture: string; clip: string }
  light: string
  sound: string
}

export const OVERLAID: Record<Tongue, Overlaid> = {
  en: {
    picture: 'The picture',
    clip: 'The clip',
    pictureTitle: 'Picture',
    clipTitle: 'Clip',
    nth: (number) => `Picture ${number}`,
    moves: [
      '{picture} comes to life while we draw nearer.',
      'We let the eye travel across: {picture}.',
      '{picture} opens up as we draw back.',
      'We stay with a detail of {picture} for a moment.',
    ],
    pair: 'The first picture turns smoothly into the last one.',
    setting: { picture: 'As in the picture', clip: 'As in the clip' },
    light: 'The light stays as it is',
    sound: 'Soft ambience',
  },
  zh: {
    picture: '这张照片',
    clip: '这段视频',
    pictureTitle: '照片',
    clipTitle: '视频',
    nth: (number) => `第${number}张照片`,
    moves: [
      '{picture}渐渐有了生气，我们慢慢靠近。',
      '目光缓缓扫过{picture}。',
      '{picture}在后退中一点点展开。',
      '在{picture}的一处细节上停留片刻。',
    ],
    pair: '第一张照片平滑地过渡到最后一张。',
    setting: { picture: '与照片中一致', clip: '与原视频一致' },
    light: '光线保持原样',
    sound: '轻柔的环境声',
  },
}

const MOVES: readonly CameraMove[] = ['push', 'pan-right', 'pull', 'pan-left', 'tilt-up']
/** What these words add stands behind them, before the word that says where. */
const ADDING =
  /\b(?:add|put|include|insert|place|let there be)\s+(?<what>.*?)(?=\s(?:to(?! the (?:left|right))|on|onto|in|into|at|over|behind|under|above|beside|next to|near)\b|[,.;]|$)|(?:加上?|添加?|放上?|放入|加入|来)(?<thing>[^,，。;；]+)/iu
/** Somebody or something comes through the picture. */
const PASSING =
  /\b(?:fl(?:y|ies|ying)|drives?|driving|runs?|running|swims?|sails?|sailing|walks?|walking|comes?|passes|passing|cross(?:es|ing)?)\s+(?:by|past|across|through the (?:picture|frame|shot)|into (?:the )?(?:picture|frame|shot|view))\b|\b(?:appears?|there (?:is|are)|passes by)\b|出现|飞过|经过|驶过|跑过|飘过|游过|走过|掠过|闪过/i

/** The figures that the words ask to be added. Those that the words only name are in the picture already. */
export function addedFigures(wish: string): Figure[] {
  const added = ADDING.exec(wish)
  const what = added?.groups?.what ?? added?.groups?.thing ?? (PASSING.test(wish) ? wish : undefined)
  if (what === undefined) return []
  const facts = factsOf(what)
  return facts.figures.length > 0 ? drawFigures(facts) : []
}

interface Overlay {
  beat: Beat
  /** What is moved, as it is called. */
  thing: string
  action: string
  index: number
  brief: Brief
  tongue: Tongue
  /** Facts of other words than the beat's, where some of them cannot be laid over. */
  sketchWords?: string
}

/**
 * A shot over a picture or clip. Its sketch says only what is to be laid over it: by day, in clear weather, with no
 * particles and no figures nothing is. Its setting is never drawn.
 */
export function overlayShot(at: Overlay): Shot {
  const { beat, brief, tongue } = at
  const words = OVERLAID[tongue]
  const facts = at.sketchWords === undefined ? beat.facts : factsOf(at.sketchWords)
  const wish = at.sketchWords ?? beat.words
  const figures = addedFigures(wish)
  const sketch: Sketch = {
    setting: facts.place?.value ?? 'studio',
    time: facts.time?.value ?? 'day',
    weather: facts.weather?.value ?? 'clear',
    particles: facts.particles.map((one) => one.value),
    figures,
    camera:
      facts.camera?.value ?? (brief.inputs[0]?.kind === 'clip' ? 'still' : (MOVES[at.index % MOVES.length] ?? 'push')),
    framing: facts.framing?.value ?? 'medium',
    mood: facts.mood?.value ?? 'neutral',
  }
  const scene: Scene = {
    sketch,
    placeWords: undefined,
    pace: facts.pace,
    look: brief.look,
    style: facts.style,
    light: facts.light,
    sound: facts.sound,
    cameraWords: beat.cameraWords,
    establishing: false,
  }
  const kind = brief.inputs[0]?.kind ?? 'picture'
  const named = beat.words === '' ? [] : beat.facts.figures.map((figure) => figure.words)
  const shot = draftShot({
    subject:
      named.length > 0 && figures.length === 0
        ? capitalise([...new Set(named)].join(tongue === 'zh' ? '和' : ' and '))
        : at.thing,
    words: at.action,
    scene,
    tongue,
    before: undefined,
  })
  return layTexts(shot, beat, overlayTexts(shot, sketch, facts, words, kind, tongue))
}

function overlayTexts(
  shot: Shot,
  sketch: Sketch,
  facts: Beat['facts'],
  words: Overlaid,
  kind: 'picture' | 'clip',
  tongue: Tongue,
) {
  const comma = tongue === 'zh' ? '，' : ', '
  const end = tongue === 'zh' ? '。' : '.'
  const laid = [facts.place?.words, facts.time?.words, facts.weather?.words, ...facts.particles.map((one) => one.words)]
  const told = [...new Set(laid.filter((one) => one !== undefined && one !== ''))]
  const relit =
    facts.time !== undefined || (facts.weather !== undefined && sketch.weather !== 'clear') || facts.light.length > 0
  return {
    setting: `${[words.setting[kind], ...told].join(comma)}${end}`,
    lighting: relit ? shot.lighting : `${words.light}${end}`,
    sound: `${[...facts.sound, words.sound].join(comma)}${end}`,
  }
}

function layTexts(shot: Shot, beat: Beat, texts: Pick<Shot, 'setting' | 'lighting' | 'sound'>): Shot {
  return {
    ...shot,
    ...texts,
    setting: cut(texts.setting, 600),
    sound: cut(texts.sound, 600),
    onScreenText: beat.read.length > 0 ? cut(beat.read.join(' · '), 120) : null,
    caption: beat.lines.length > 0 ? cut(beat.lines.join(' '), 200) : null,
  }
}
