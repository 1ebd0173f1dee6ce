import type { Shot } from '../../domain/sheet.ts'
import type { CameraMove, Figure, FigureKind, Setting, Sketch, TimeOfDay } from '../../domain/sketch.ts'
import { drawFigures } from './drawing.ts'
import { type Facts, factsOf } from './facts.ts'
import { INDOORS } from './phrases.ts'
import { cameraFor } from './staging.ts'
import type { Scene } from './story/act.ts'
import { DAY_OF, elsewhereOf } from './story/script.ts'
import { castOf } from './story/story.ts'

const FEW = 6
/** Where things are used that are else shown in a studio. */
const USE_OF: Partial<Record<FigureKind, Setting>> = {
  shoe: 'road',
  watch: 'office',
  phone: 'street',
  bottle: 'room',
  cup: 'kitchen',
  cake: 'kitchen',
  gift: 'room',
  box: 'room',
}

interface Stand {
  placed: boolean
  timed: boolean
  before: Shot | undefined
  index: number
  count: number
  films: boolean
  /** Of a kind of clip, whose beats say little of how they are filmed. */
  kind: boolean
}

const NEAR =
  /\b(?:close|near|nearer|material|detail|part by part|only in parts|edge)\b|凑近|近看|靠近|近到|近在|细节|材质|局部|边缘亮/i
const FAR = /\b(?:wide|vast|full|whole|distant|empty|opens|beginning)\b|全貌|完整|辽阔|开阔|空旷|空无|打开|开头/i
const TURNS: readonly Sketch['framing'][] = ['medium', 'close', 'medium', 'wide']
const KIND_MOVES: readonly CameraMove[] = ['push', 'pan-right', 'orbit', 'still', 'pull', 'tilt-up', 'pan-left']

function framingByWords(words: string, at: Stand): Sketch['framing'] {
  if (NEAR.test(words)) return 'close'
  if (FAR.test(words)) return 'wide'
  return TURNS[at.index % TURNS.length] ?? 'medium'
}

/** Draws a scene of a script: where and when it plays, who is in it, and how it is filmed. */
export function sketchOfScene(scene: Scene, at: Stand): Sketch {
  const { moment, course, beat } = scene
  const base = course.sketch
  const facts = factsOf(scene.words)
  const away = moment?.elsewhere && !at.placed
  const use = base.figures[0] && base.setting === 'studio' ? USE_OF[base.figures[0].kind] : undefined
  const setting = away ? (use ?? elsewhereOf(base.setting)) : base.setting
  const outside = !INDOORS.has(base.setting) && base.setting !== 'space' && base.setting !== 'underwater'
  const passes = at.films && outside && !at.timed && at.count >= FEW
  const morning =
    at.films && outside && at.timed && at.count >= 10 && at.index === at.count - 1 && base.time === 'night'
  const plain = at.before?.sketch.framing === 'wide' ? 'medium' : 'wide'
  const framing = moment?.framing ?? beat.facts.framing?.value ?? (at.kind ? framingByWords(scene.words, at) : plain)
  const figures = figuresOf(scene, facts)
  const wanted =
    moment?.camera ??
    beat.facts.camera?.value ??
    (at.kind
      ? KIND_MOVES[at.index % KIND_MOVES.length]
      : cameraFor(at.index, framing, { figures, mood: base.mood }, at.before?.sketch.camera)) ??
    'push'
  const same = at.before?.sketch.camera === wanted && (moment !== undefined || beat.facts.camera === undefined)
  return {
    ...base,
    setting,
    time: morning ? 'dawn' : forwards(passes ? DAY_OF[scene.part] : base.time, scene, at.before),
    particles: [...new Set([...base.particles, ...facts.particles.map((one) => one.value)])].slice(0, 3),
    figures,
    framing,
    camera: same ? cameraFor(at.index, framing, { figures, mood: base.mood }, wanted) : wanted,
    mood:
      facts.mood?.value ??
      (base.mood === 'neutral' && castOf(base.figures[0]?.kind, true) !== 'product' ? moment?.mood : undefined) ??
      base.mood,
  }
}

const COURSE_OF_DAY: readonly TimeOfDay[] = ['dawn', 'day', 'sunset', 'dusk', 'night']

/** The light of a film never goes back; only the person's own words begin another day. */
function forwards(time: TimeOfDay, { beat }: Scene, before: Shot | undefined): TimeOfDay {
  const last = before?.sketch.time ?? time
  const told = (beat.facts.time ?? beat.backdrop.time)?.value === time
  return told || COURSE_OF_DAY.indexOf(time) >= COURSE_OF_DAY.indexOf(last) ? time : last
}

function figuresOf(scene: Scene, facts: Facts): Figure[] {
  if (!scene.moment) return scene.figures.map((figure) => ({ ...figure }))
  if (scene.moment.who === 'nobody') return []
  const drawn = drawFigures(facts, scene.figures).filter((figure) =>
    scene.figures.some((one) => one.kind === figure.kind),
  )
  if (scene.moment.who !== 'both') return drawn
  return [...drawn, ...scene.figures.filter((figure) => !drawn.some((one) => one.kind === figure.kind))]
}
