import { clamp, ease } from '../../../../media/colour.ts'

/** How far a free move goes on outside of its time, as a share of it. */
export const OVERRUN = 0.15

/** A tied move sets out at this share of its pace, so that no frame stands twice. */
const SETTING_OUT = 0.35
const SETTING_OUT_SECONDS = 0.9

const BREATH = 0.004
const BREATH_SECONDS = 7

/** 0..1 over the time of the move, soft at both ends, and a little further outside of it, ever slower. */
export function overrun(part: number): number {
  const pace = 0.55
  const beyond = (rest: number) => OVERRUN * (1 - Math.exp((-rest * pace) / OVERRUN))
  if (part < 0) return -beyond(-part)
  if (part > 1) return 1 + beyond(part - 1)
  return pace * part + (1 - pace) * ease(part)
}

/** Seconds of full pace that lie behind. */
export function settingOut(seconds: number): number {
  const part = Math.min(1, seconds / SETTING_OUT_SECONDS)
  const rising = SETTING_OUT_SECONDS * (part ** 3 - part ** 4 / 2)
  const level = Math.max(0, seconds - SETTING_OUT_SECONDS)
  return SETTING_OUT * seconds + (1 - SETTING_OUT) * (rising + level)
}

/** A camera is never quite at rest: how much closer it is, as a part of the zoom. */
export function breathAt(t: number): number {
  return BREATH * (1 - Math.cos((t / BREATH_SECONDS) * 2 * Math.PI))
}

/** A place for the middle of what is seen, `half` of which lies on each side of it. */
export function within(value: number, half: number, length: number): number {
  return half * 2 >= length ? length / 2 : clamp(value, half, length - half)
}
