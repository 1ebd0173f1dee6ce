import type { Brief } from '../../domain/planner.ts'
import { PLAIN_LOOK } from '../../domain/preset.ts'
import type { Shot } from '../../domain/sheet.ts'
import type { Figure, FigureKind, Setting, Sketch } from '../../domain/sketch.ts'
import { capitalise, cut, sentence, type Tongue } from '../text.ts'
import { besideStorm, type Change, changeSketch } from './change.ts'
import { drawFigures, swapFigure } from './drawing.ts'
import { type Facts, factsOf } from './facts.ts'
import { cameraText, lightText, PHRASES, type Scene, settingText } from './phrases.ts'
import { dropFigure, recolour, rename, replacePlace, retime, reweather } from './rewording.ts'

/** One shot with a change laid over it: what it tells changes, everything else stays. */
export function changeShot(
  shot: Shot,
  wish: Change,
  looks: Pick<Brief, 'look' | 'previousLook'>,
  tongue: Tongue,
): Shot {
  const change = besideStorm(wish, shot.sketch.weather)
  const sketch = changeSketch(shot.sketch, change, changeFigures(shot.sketch.figures, change))
  const { facts } = change
  const scene: Scene = {
    sketch,
    placeWords: facts.place?.words,
    pace: facts.pace,
    look: looks.look,
    style: [],
    light: facts.light,
    sound: facts.sound,
    cameraWords: '',
    establishing: false,
  }
  const relit =
    facts.time !== undefined ||
    facts.weather !== undefined ||
    facts.place !== undefined ||
    facts.light.length > 0 ||
    facts.without.weathers.length > 0
  const filmed =
    facts.camera !== undefined || facts.framing !== undefined || facts.pace !== undefined || change.step !== 0
  const emptied = sketch.figures.length === 0 && shot.sketch.figures.length > 0
  const subject = emptied ? capitalise(settingName(sketch.setting, tongue)) : subjectText(shot, change, tongue)
  const peopled = shot.sketch.figures.length === 0 && sketch.figures.length > 0
  const reworded = peopled ? shot.action.replace(EMPTY_SCENE[tongue], '').trim() : reword(shot.action, change)
  const bare = trimmed(reworded) === ''
  const instead = emptied ? EMPTY_SCENE[tongue] : change.told === '' ? sentence(subject, tongue) : ''
  const action = bare ? instead : capitalise(reworded)
  const end = (text: string): string => cut(sentence(text, tongue), 600)
  return {
    ...shot,
    subject: cut(subject, 600),
    action: tellAction(action, change.told, tongue),
    setting: end(changeSetting(shot, scene, change, tongue)),
    camera: filmed ? end(cameraText(scene, tongue)) : shot.camera,
    lighting: relit ? end(lightText(scene, tongue)) : shot.lighting,
    style: end(changeStyle(shot.style, change, looks, tongue)),
    sound: end(changeSound(shot, sketch, facts, tongue)),
    sketch,
  }
}

const EMPTY_SCENE: Record<Tongue, string> = {
  en: 'The empty scene, nothing but the place itself.',
  zh: '空镜，只有景色本身。',
}

export function settingName(setting: Setting, tongue: Tongue): string {
  return PHRASES[tongue].places[setting][0]
}

function uncapitalise(text: string): string {
  return text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
}

function trimmed(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function changeFigures(figures: readonly Figure[], change: Change): Figure[] {
  const { facts, swap, only, more } = change
  let kept = figures.filter((figure) => !facts.without.figures.includes(figure.kind))
  if (only.length > 0 && kept.some((figure) => only.includes(figure.kind)))
    kept = kept.filter((figure) => only.includes(figure.kind))
  if (swap) return kept.map((figure) => (figure.kind === swap.from ? swapFigure(figure, swap.to) : figure))
  if (facts.figures.length === 0) {
    const loose = facts.loose
    return loose.motion || loose.direction || loose.colour ? drawFigures(facts, kept) : kept
  }
  const drawn = drawFigures(facts, kept)
  const changed = kept.map((figure) => {
    const fresh = drawn.find((one) => one.kind === figure.kind)
    if (!fresh) return figure
    return more && facts.figures.some((one) => one.kind === figure.kind)
      ? { ...fresh, count: Math.min(12, figure.count + fresh.count) }
      : fresh
  })
  const added = drawn.filter((figure) => !kept.some((one) => one.kind === figure.kind))
  return [...changed, ...added].slice(0, 4)
}

/** The other figures of a text that also tells of one that is to stay. */
function othersThan(only: readonly FigureKind[], text: string): FigureKind[] {
  const kinds = factsOf(text).figures.map((figure) => figure.kind)
  return kinds.some((kind) => only.includes(kind)) ? kinds.filter((kind) => !only.includes(kind)) : []
}

/** Everything of a change that replaces words in a text. */
export function reword(text: string, change: Change): string {
  const { facts, swap, only } = change
  let result = text
  for (const kind of facts.without.figures) result = dropFigure(result, kind)
  if (only.length > 0) for (const kind of othersThan(only, text)) result = dropFigure(result, kind)
  if (swap) result = rename(result, swap.from, swap.to.words)
  if (facts.time) result = retime(result, facts.time.value)
  if (facts.weather) result = reweather(result, facts.weather.value)
  for (const weather of facts.weather ? [] : facts.without.weathers)
    if (weather !== 'clear') result = reweather(result, 'clear')
  if (facts.place) result = replacePlace(result, facts.place)
  for (const figure of swap || only.length > 0 ? [] : facts.figures) {
    if (figure.count && figure.count.value > 1 && !change.more) result = rename(result, figure.kind, figure.words)
    else if (figure.colour && change.told === '') result = recolour(result, figure.kind, figure.colour)
  }
  return result
}

function subjectText(shot: Shot, change: Change, tongue: Tongue): string {
  const { facts, swap, only } = change
  const before = shot.sketch.figures
  let subject = capitalise(reword(shot.subject, change))
  const first = before[0]
  if (facts.loose.colour && first) subject = recolour(subject, first.kind, facts.loose.colour)
  if (swap || only.length > 0) return subject
  const added = facts.figures
    .filter((figure) => !before.some((one) => one.kind === figure.kind))
    .map((figure) => figure.words)
  if (before.length === 0 && added.length > 0 && subject === capitalise(settingName(shot.sketch.setting, tongue))) {
    return capitalise(added.join(PHRASES[tongue].and))
  }
  return [subject, ...added].filter((words) => words !== '').join(PHRASES[tongue].and)
}

function tellAction(action: string, told: string, tongue: Tongue): string {
  if (told === '') return cut(action, 600)
  const addition = sentence(capitalise(told), tongue)
  const room = Math.max(200, 598 - addition.length)
  return cut(
    [cut(sentence(action, tongue), room), addition].filter((text) => text !== '').join(tongue === 'zh' ? '' : ' '),
    600,
  )
}

function changeSetting(shot: Shot, scene: Scene, change: Change, tongue: Tongue): string {
  const { facts } = change
  if (facts.place) return settingText(scene, tongue)
  const book = PHRASES[tongue]
  let text = reword(shot.setting, change)
  const lacking: string[] = []
  if (facts.time && text === shot.setting && shot.sketch.time !== facts.time.value)
    lacking.push(book.times[facts.time.value])
  if (
    facts.weather &&
    !text.includes(book.weathers[facts.weather.value]) &&
    shot.sketch.weather !== facts.weather.value
  ) {
    if (reweather(shot.setting, facts.weather.value) === shot.setting) lacking.push(book.weathers[facts.weather.value])
  }
  for (const particle of facts.particles)
    if (!shot.sketch.particles.includes(particle.value)) lacking.push(book.particles[particle.value])
  for (const particle of facts.without.particles) text = text.replace(`${book.comma}${book.particles[particle]}`, '')
  return [text.replace(/[.。]$/, ''), ...lacking].join(book.comma)
}

function changeStyle(
  style: string,
  change: Change,
  looks: Pick<Brief, 'look' | 'previousLook'>,
  tongue: Tongue,
): string {
  const { look, previousLook: before } = looks
  const book = PHRASES[tongue]
  const { facts } = change
  let text = style.replace(/[.。]$/, '')
  const wanted = look.style[tongue]
  if (before && before.name !== look.name) text = text.replace(before.style[tongue], wanted)
  if (!text.includes(wanted) && look.name !== PLAIN_LOOK)
    text = [text, wanted].filter((one) => one !== '').join(book.comma)
  if (facts.mood)
    for (const words of Object.values(book.moods)) if (words !== '') text = text.replace(`${book.comma}${words}`, '')
  const added = [
    ...facts.style,
    facts.mood ? book.moods[facts.mood.value] : '',
    facts.pace ? uncapitalise(book.motionPace[facts.pace]) : '',
  ]
  return [text, ...added.filter((words) => words !== '' && !text.includes(words))]
    .filter((one) => one !== '')
    .join(book.comma)
}

function changeSound(shot: Shot, sketch: Sketch, facts: Facts, tongue: Tongue): string {
  const book = PHRASES[tongue]
  let text = shot.sound.replace(/[.。]$/, '')
  if (sketch.setting !== shot.sketch.setting) text = book.sounds[sketch.setting]
  if (sketch.weather !== shot.sketch.weather) {
    const old = book.weatherSounds[shot.sketch.weather]
    if (old !== '') text = text.replace(`${book.comma}${old}`, '').replace(old, '')
    text = [text, book.weatherSounds[sketch.weather]].filter((one) => one !== '').join(book.comma)
  }
  return [text, ...facts.sound.filter((words) => !text.includes(words))].filter((one) => one !== '').join(book.comma)
}
