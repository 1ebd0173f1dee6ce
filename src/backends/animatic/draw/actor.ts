import type { Figure } from '../../../domain/sketch.ts'
import { clamp, ease } from '../../../media/colour.ts'
import { carry } from './beyond.ts'
import type { Role } from './figures/cast.ts'
import { COLOUR_HEX, inkOf, type Pose } from './figures/ink.ts'
import type { Kit, Pen, Scene } from './frame.ts'
import { MOVES, paceOf, sideways, travelOf } from './places.ts'
import type { Random } from './random.ts'

/** One figure in its place, ready to be drawn at any time. */
export interface Actor {
  /** Those further back come first. */
  order: number
  draw(pen: Pen, t: number): void
}

/** How far a way goes on beyond each end of its shot, as a part of it. */
export const RUN_ON = 0.2

interface Group {
  kit: Kit
  scene: Scene
  seconds: number
  scroll: number
  random: Random
  home: number
  figure: Figure
  role: Role
  x: number
  size: number
  standing: boolean
}

export function groupActors(group: Group): Actor[] {
  return Array.from({ length: group.figure.count }, (_, j) => actorOf(group, j))
}

function actorOf(group: Group, j: number): Actor {
  const { kit, scene, seconds, random, figure, role, size } = group
  const { frame, subject: light } = kit
  const count = figure.count
  const row = count === 1 ? 0 : ([0, 0.55, 0.25, 0.8, 0.12, 0.65, 0.4, 0.9, 0.3, 0.7, 0.05, 0.5][j % 12] ?? 0)
  const scale = (size / 100) * (count === 1 ? 1 : 1 - row * 0.26)
  const spacing = Math.min(size * role.wide * 1.12, (frame.w * 0.78) / count)
  const aloft = isAloft(kit, figure, role)
  const middle = j - (count - 1) / 2
  const jitter = count === 1 ? 0 : random.between(-0.16, 0.16) * spacing
  const base = baseOf(group, aloft, row, j)
  const moving = MOVES.includes(figure.motion)
  const sign = figure.direction === 'left' ? -1 : 1
  const speed = paceOf(kit, role, figure)
  const along = moving && sideways(figure) && !group.standing
  const tracked = kit.sketch.camera === 'track' && scene.endless
  const travel = along && !tracked ? travelOf(frame, speed * seconds, size * role.wide) : 0
  const room = Math.min(frame.w * 0.46, (size * role.wide + travel) / 2 + frame.w * 0.03)
  const x0 = clamp(group.x + middle * spacing + jitter, room, frame.w - room)
  // Where the world does not pass by, a way goes on as far as there is room in the picture.
  const free = Math.min(x0, frame.w - x0) - travel / 2 - size * role.wide * 0.45
  const spare = group.scroll !== 0 || travel === 0 ? RUN_ON : Math.max(RUN_ON / 2, free / travel)
  const journey = (t: number) => carry(t / seconds, spare)
  const covered = (t: number): number => {
    if (!along) return moving ? speed * 0.6 * seconds * journey(t) : 0
    return group.scroll !== 0 ? speed * t : travel * journey(t)
  }
  const view: Pose['view'] =
    role.turns && (figure.direction === 'towards' || figure.direction === 'away')
      ? figure.direction === 'away'
        ? 'back'
        : 'front'
      : 'side'
  const nearing = !sideways(figure) && moving ? (figure.direction === 'away' ? -1 : 1) : 0
  const offset = count === 1 ? 0 : random.next() * 3
  const colour = figure.colour ? COLOUR_HEX[figure.colour] : variantColour(role, figure, j)
  const upright = role.home === 'ground' && !aloft && figure.motion !== 'swim'

  return {
    order: base + scale * 0.01,
    draw(pen, t) {
      const part = journey(t)
      const grow = nearing === 0 ? 1 : nearing > 0 ? 0.66 + 0.4 * part : 1.06 - 0.4 * part
      const x = x0 + sign * travel * (part - 0.5) + (tracked && along ? Math.sin(t * 0.7 + j) * frame.u * 0.8 : 0)
      const y = base + lift(group, aloft, part, t, j) - (nearing === 0 ? 0 : (1 - grow) * size * 0.42)
      pen.save()
      pen.translate(x, y)
      pen.scale(scale * grow * sign, scale * grow)
      const ink = inkOf(pen, light, colour, figure.colour !== null, row * 0.12)
      if (upright) {
        ink.fill('#120c1a', 0.24)
        pen.beginPath()
        pen.ellipse(0, 0, 46 * role.wide, 4.4, 0, 0, Math.PI * 2)
        pen.fill()
      }
      role.draw(ink, {
        motion: figure.motion,
        t: t + offset,
        way: covered(t) / scale + offset * 40,
        view,
        variant: j,
      })
      pen.restore()
    },
  }
}

function variantColour(role: Role, figure: Figure, j: number): string {
  if (j === 0 || role.home === 'stands') return role.colour
  const others =
    figure.kind === 'balloon' ||
    figure.kind === 'flower' ||
    figure.kind === 'car' ||
    figure.kind === 'boat' ||
    figure.kind === 'fish' ||
    figure.kind === 'butterfly' ||
    figure.kind === 'gift'
  return others
    ? (['#e8953a', '#3f8fb8', '#7d5fb0', '#e0b83c', '#4f9d6b', '#d8607e'][j % 6] ?? role.colour)
    : role.colour
}

function isAloft(kit: Kit, figure: Figure, role: Role): boolean {
  const { motion } = figure
  if (motion === 'fly' || motion === 'rise' || motion === 'fall') return true
  if (kit.sketch.setting === 'underwater') return role.home === 'deep' || motion === 'swim'
  if (kit.sketch.setting === 'sky') return role.home === 'air' || role.home === 'deep'
  if (role.home === 'deep')
    return (
      kit.sketch.setting !== 'sea' &&
      kit.sketch.setting !== 'lake' &&
      kit.sketch.setting !== 'harbour' &&
      kit.sketch.setting !== 'beach'
    )
  if (role.home !== 'air') return false
  return figure.kind === 'bird' || figure.kind === 'plane' || figure.kind === 'dragon'
    ? motion !== 'still' && motion !== 'sit' && motion !== 'walk' && motion !== 'drive'
    : true
}

/** Where a figure's feet, waterline or belly are before it moves. */
function baseOf(group: Group, aloft: boolean, row: number, j: number): number {
  const { kit, scene, role, figure, size, random } = group
  const { frame } = kit
  if (aloft) {
    const middle =
      kit.sketch.setting === 'underwater' ? 0.52 : role.home === 'air' || kit.sketch.setting === 'sky' ? 0.44 : 0.5
    const spread =
      figure.count === 1 ? 0 : (((j * 5) % figure.count) / figure.count - 0.5) * 0.3 + random.between(-0.04, 0.04)
    const low = figure.kind === 'butterfly' && kit.sketch.setting !== 'sky' ? 0.14 : 0
    return clamp(frame.h * (middle + spread + low) + size * 0.5, size + frame.h * 0.09, frame.h * 0.84)
  }
  if (role.home === 'water' || role.home === 'deep' || figure.motion === 'swim' || figure.motion === 'sail') {
    const water = scene.water ?? group.home
    const sunk = role.home === 'deep' ? size * 0.4 : figure.motion === 'swim' ? size * 0.42 : 0
    return water + sunk - row * frame.u * 5
  }
  if (scene.table !== undefined && role.home === 'table') return scene.table - row * frame.u * 2
  return group.home - row * frame.u * 6
}

/** Height above the base, in pixels, negative is up. */
function lift(group: Group, aloft: boolean, part: number, t: number, j: number): number {
  const { kit, figure, role, size } = group
  const { frame } = kit
  if (figure.motion === 'rise') return frame.h * 0.3 * (0.5 - ease(part))
  if (figure.motion === 'fall') return frame.h * 0.3 * (ease(part) - 0.5)
  if (aloft) return Math.sin(t * (role.high < 12 ? 1.9 : 1.1) + j * 1.7) * Math.min(size * 0.09, frame.u * 1.6)
  if (role.home === 'water' || role.home === 'deep') return Math.sin(t * 1.1 + j) * frame.u * (0.5 + kit.wind * 1.3)
  return 0
}
