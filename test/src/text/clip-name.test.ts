import { describe, expect, test } from 'vitest'
import { clipName } from '../../../src/text/clip-name.ts'
import { orderIn } from './orders.ts'

describe('the file name of a clip', () => {
  test.each([
    ['Lighthouse in a storm', 'lighthouse-in-a-storm.mp4'],
    ['  The Keeper’s lamp: take 2!', 'the-keepers-lamp-take-2.mp4'],
    ['暴风雨中的灯塔', '暴风雨中的灯塔.mp4'],
    ['../../etc/passwd', 'etc-passwd.mp4'],
    ['???', 'clip.mp4'],
    ['x'.repeat(80), `${'x'.repeat(60)}.mp4`],
  ])('%j becomes %j', (title, name) => {
    const order = orderIn('done')
    expect(clipName({ ...order, sheet: { ...(order.sheet as NonNullable<typeof order.sheet>), title } })).toBe(name)
  })
})
