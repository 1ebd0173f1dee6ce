import type { Figure } from '../../../domain/sketch.ts'
import { clamp } from '../../../media/colour.ts'
import { type Actor, groupActors, RUN_ON } from './actor.ts'
import { carry } from './beyond.ts'
import { CAST, type Role } from './figures/cast.ts'
import type { Kit, Scene } from './frame.ts'
import { fixedAnchor, freeAnchor, MOVES, needsRock, paceOf, ROCK, scrollOf, sideways, sizeOf } from './places.ts'
import { seededRandom } from './random.ts'

export interface Staging {
  actors: Actor[]
  /** Pixels per second that the world passes by within the shot, so that a car can drive as long as it lasts. */
  scroll: number
  /** How far the world has passed by. */
  scrolled(t: number): number
  /** Where the subject is: pushes go there. */
  focus: { x: number; y: number }
  /** A width of rock that must be under figures that cannot swim. */
  rock?: { x: number; width: number }
}

export function stageFigures(kit: Kit, scene: Scene, seconds: number): Staging {
  const { frame, sketch } = kit
  const groups = sketch.figures.map((figure) => ({ figure, role: CAST[figure.kind] }))
  const fixed = groups.filter((group) => isFixed(group.figure, group.role))
  const free = groups.filter((group) => !fixed.includes(group))
  const actors: Actor[] = []
  const lead = free.find(
    (group) =>
      MOVES.includes(group.figure.motion) && sideways(group.figure) && !needsRock(sketch, group.figure, group.role),
  )
  const scroll = lead
    ? scrollOf(kit, scene, lead.figure, lead.role, seconds, fixed.length > 0)
    : sketch.camera === 'track' && scene.endless
      ? frame.u * 5
      : 0
  // Beyond the shot's ends the lead comes to rest in the picture, and the world passes by all the faster.
  const rest = lead && scroll !== 0 ? paceOf(kit, lead.role, lead.figure) * Math.sign(scroll) - scroll : 0
  const scrolled = (t: number) => scroll * t + rest * (t - seconds * carry(t / seconds, RUN_ON))
  const home =
    scene.ground +
    (sketch.framing === 'close' && scene.table === undefined && scene.water === undefined ? frame.u * 5 : 0)
  let focus = { x: frame.w / 2, y: frame.ground - frame.u * 18 }
  let rock: Staging['rock']

  for (const [i, group] of groups.entries()) {
    const standing = fixed.includes(group)
    const place = standing ? fixed.indexOf(group) : free.indexOf(group)
    const x =
      frame.w *
      (standing
        ? fixedAnchor(frame, place, fixed.length, free.length)
        : freeAnchor(frame, group.figure, group.role, place, free.length, fixed.length))
    const size = sizeOf(kit, group.role, group.figure, groups.length)
    const random = seededRandom(kit.random.next() * 1e9)
    const stranded = needsRock(sketch, group.figure, group.role)
    if (stranded) {
      const width = Math.max(frame.u * 22, size * group.role.wide * (group.figure.count > 1 ? 2.4 : 1.5))
      rock = rock ? { x: (rock.x + x) / 2, width: rock.width + width * 0.7 } : { x, width }
    }
    if (i === 0) focus = { x, y: clamp(home - size * 0.5, frame.h * 0.3, frame.h * 0.7) }
    actors.push(
      ...groupActors({
        kit,
        scene,
        seconds,
        scroll: stranded ? 0 : scroll,
        random,
        home: stranded ? home - ROCK * frame.u : home,
        role: group.role,
        figure: stranded && MOVES.includes(group.figure.motion) ? { ...group.figure, motion: 'still' } : group.figure,
        x,
        size,
        standing: standing || stranded,
      }),
    )
  }
  actors.sort((a, b) => a.order - b.order)
  return { actors, scroll, scrolled, focus, ...(rock ? { rock } : {}) }
}

function isFixed(figure: Figure, role: Role): boolean {
  return (
    role.home === 'stands' && !MOVES.includes(figure.motion) && figure.motion !== 'rise' && figure.motion !== 'fall'
  )
}
