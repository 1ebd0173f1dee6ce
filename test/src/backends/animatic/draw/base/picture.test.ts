import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { GroundInput } from '../../../../../../src/backends/animatic/messages.ts'
import { SHAPES } from '../../../../../../src/domain/order.ts'
import { CAMERA_MOVES, PARTICLES, type Sketch, TIMES, WEATHERS } from '../../../../../../src/domain/sketch.ts'
import type { RenderRequest } from '../../../../../../src/domain/video-backend.ts'
import { figure, request, SMALL, shot } from '../request.ts'
import {
  asInput,
  difference,
  drawOver,
  meanColour,
  middle,
  type Over,
  photograph,
  savePicture,
  shiftOf,
} from './photos.ts'

const size = { width: 640, height: 360, fps: 24 }
const clear = middle(size)
const plain = Buffer.from(photograph().data())

async function animated(
  sketch: Partial<Sketch> = {},
  part: Partial<RenderRequest> = {},
  inputs?: GroundInput[],
): Promise<Over> {
  const used = inputs ?? [asInput(await savePicture(photograph()))]
  return drawOver(used, request([shot({ figures: [], ...sketch })], { operation: 'animate', ...part }), size)
}

test.each(CAMERA_MOVES)('a picture moves in every frame: %s', async (camera) => {
  const over = await animated({ camera })
  for (const frame of [0, 1, 23, 46])
    expect(difference(await over.frame(frame), await over.frame(frame + 1), size.width, clear)).toBeGreaterThan(0.05)
})

test('what is near goes by further than what is far', async () => {
  const over = await animated({ camera: 'orbit' })
  const [first, last] = [await over.frame(0), await over.frame(47)]
  const near = shiftOf(first, last, size.width, { left: 285, right: 355, top: 150, bottom: 220 })
  const far = shiftOf(first, last, size.width, { left: 60, right: 180, top: 80, bottom: 130 })
  expect(Math.abs(near - far)).toBeGreaterThanOrEqual(5)
})

test('a picture keeps its own colours where nothing is said of light, and the same request gives the same bytes', async () => {
  const over = await animated({ camera: 'push' })
  const again = await animated({ camera: 'push' })
  const frame = await over.frame(10)
  const own = meanColour(plain, size.width, clear)
  const shown = meanColour(frame, size.width, clear)
  for (const part of [0, 1, 2] as const) expect(Math.abs(shown[part] - own[part])).toBeLessThan(10)
  expect((await again.frame(10)).equals(frame)).toBe(true)
})

test('the night darkens and cools a picture, a sunset warms it', async () => {
  const day = meanColour(await (await animated()).frame(20), size.width, clear)
  const night = meanColour(await (await animated({ time: 'night' })).frame(20), size.width, clear)
  const sunset = meanColour(await (await animated({ time: 'sunset' })).frame(20), size.width, clear)
  expect(night[1]).toBeLessThan(day[1] * 0.65)
  expect(night[2] / night[0]).toBeGreaterThan(day[2] / day[0])
  expect(sunset[2] / sunset[0]).toBeLessThan(day[2] / day[0])
})

test('particles fly over a picture and leave the rest of it as it is', async () => {
  const bare = await (await animated()).frame(20)
  const sparked = await (await animated({ particles: ['confetti'] })).frame(20)
  let changed = 0
  for (let at = clear.top * size.width; at < clear.bottom * size.width; at++)
    if (bare.readUInt32LE(at * 4) !== sparked.readUInt32LE(at * 4)) changed++
  const share = changed / ((clear.bottom - clear.top) * size.width)
  expect(share).toBeGreaterThan(0.001)
  expect(share).toBeLessThan(0.2)
})

test('snow over a picture is white, and falls', async () => {
  const over = await animated({ weather: 'snow' })
  const white = (bytes: Buffer) => {
    const found = new Set<number>()
    for (let at = Math.round(size.height * 0.55) * size.width; at < clear.bottom * size.width; at++)
      if (Math.min(bytes[at * 4] ?? 0, bytes[at * 4 + 1] ?? 0, bytes[at * 4 + 2] ?? 0) > 225) found.add(at)
    return found
  }
  const [before, after] = [white(await over.frame(10)), white(await over.frame(14))]
  expect(before.size).toBeGreaterThan(20)
  expect([...before].filter((at) => after.has(at)).length).toBeLessThan(before.size / 2)
})

test('figures that are added stand on the lower part', async () => {
  const bare = await (await animated({ camera: 'still' })).frame(20)
  const added = await (await animated({ camera: 'still', figures: [figure({ kind: 'cat' })] })).frame(20)
  const rows = { left: 0, right: size.width, top: 0, bottom: 0 }
  expect(difference(bare, added, size.width, { ...rows, top: 80, bottom: 200 })).toBe(0)
  expect(difference(bare, added, size.width, { ...rows, top: 260, bottom: 310 })).toBeGreaterThan(0.3)
})

test('from the first picture to the last: it begins exactly as one and ends exactly as the other', async () => {
  const other = photograph(640, 360, 9)
  const inputs = [asInput(await savePicture(photograph())), asInput(await savePicture(other), { role: 'last' })]
  const over = await animated({ camera: 'pan-left' }, {}, inputs)
  const last = Buffer.from(other.data())
  expect(difference(await over.frame(0), plain, size.width, clear)).toBeLessThan(0.1)
  expect(difference(await over.frame(over.frames - 1), last, size.width, clear)).toBeLessThan(0.1)
  for (const frame of [0, 20, 46])
    expect(difference(await over.frame(frame), await over.frame(frame + 1), size.width, clear)).toBeGreaterThan(0.05)
})

test('with a last picture alone it arrives at it', async () => {
  const over = await animated({ camera: 'pull' }, {}, [asInput(await savePicture(photograph()), { role: 'last' })])
  expect(difference(await over.frame(over.frames - 1), plain, size.width, clear)).toBeLessThan(0.1)
  expect(difference(await over.frame(0), plain, size.width, clear)).toBeGreaterThan(2)
})

test.each([
  ['forwards', 'first'],
  ['backwards', 'last'],
] as const)('an extension %s moves away from the frame beside it, with nothing that jumps', async (_, role) => {
  const inputs = [asInput(await savePicture(photograph()), { role })]
  const over = await animated(
    { camera: 'push', time: 'night', weather: 'snow' },
    { operation: 'extend', look: 'noir' },
    inputs,
  )
  const at = (frame: number) => over.frame(role === 'first' ? frame : over.frames - 1 - frame)
  const whole = { left: 0, right: size.width, top: 0, bottom: size.height }
  // Neither writing nor another light is there yet, and still it is another frame.
  const beside = difference(await at(0), plain, size.width, whole)
  expect(beside).toBeGreaterThan(0)
  expect(beside).toBeLessThan(2.5)
  for (let frame = 0; frame < 44; frame += 4)
    expect(difference(await at(frame), await at(frame + 1), size.width, whole)).toBeLessThan(9)
  const changed = meanColour(await at(40), size.width, clear)
  expect(changed[1]).toBeLessThan(meanColour(plain, size.width, clear)[1] * 0.75)
})

test.each(SHAPES)('in %s it fills the frame and is never stretched, whatever its own shape', async (shape) => {
  const small = SMALL[shape]
  for (const [width, height] of [
    [900, 200],
    [200, 900],
    [33, 47],
  ] as const) {
    // A round thing stays round: as wide as it is high.
    const picture = createCanvas(width, height)
    const pen = picture.getContext('2d')
    pen.fillStyle = '#204020'
    pen.fillRect(0, 0, width, height)
    pen.fillStyle = '#f0d040'
    pen.beginPath()
    pen.arc(width / 2, height / 2, Math.min(width, height) * 0.12, 0, Math.PI * 2)
    pen.fill()
    const inputs = [asInput(await savePicture(picture), { width, height })]
    const asked = request([shot({ figures: [], camera: 'push' })], { operation: 'animate', shape })
    const over = await drawOver(inputs, asked, small)
    const box = yellowBox(await over.frame(20), small)
    expect(box.width / box.height).toBeGreaterThan(0.8)
    expect(box.width / box.height).toBeLessThan(1.25)
  }
})

function yellowBox(bytes: Buffer, { width, height }: { width: number; height: number }) {
  const xs: number[] = []
  const ys: number[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      if (bytes[at + 3] !== 255) throw new Error('the frame is not filled')
      if ((bytes[at] ?? 0) > 130 && (bytes[at + 2] ?? 0) < 110) {
        xs.push(x)
        ys.push(y)
      }
    }
  return { width: Math.max(...xs) - Math.min(...xs) + 1, height: Math.max(...ys) - Math.min(...ys) + 1 }
}

test('a window beyond its ends goes on where the picture stands, and keeps moving', async () => {
  const inputs = [asInput(await savePicture(photograph()))]
  const whole = await animated({ camera: 'pan-right' }, {}, inputs)
  const beyond = await animated({ camera: 'pan-right' }, { window: { from: 1.5, to: 6 } }, inputs)
  expect((await beyond.frame(4)).equals(await whole.frame(40))).toBe(true)
  for (const frame of [11, 12, 40, 80, 100])
    expect((await beyond.frame(frame)).equals(await beyond.frame(frame + 1))).toBe(false)
})

test('every weather, hour, particle and move is drawn at odd sizes', async () => {
  const odd = { width: 130, height: 98, fps: 24 }
  const inputs = [asInput(await savePicture(photograph(97, 61)))]
  const sketches: Partial<Sketch>[] = [
    ...WEATHERS.map((weather) => ({ weather })),
    ...TIMES.map((time) => ({ time })),
    ...PARTICLES.map((particle) => ({ particles: [particle] })),
    ...CAMERA_MOVES.map((camera) => ({ camera })),
  ]
  for (const sketch of sketches) {
    const asked = request([shot({ figures: [], ...sketch })], { operation: 'animate' })
    const over = await drawOver(inputs, asked, odd)
    const bytes = await over.frame(30)
    expect(new Set(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)).size).toBeGreaterThan(50)
  }
})

test.each([
  ['pan-right', [1800, 360], 'x'],
  ['pan-left', [1800, 360], 'x'],
  ['tilt-down', [640, 1400], 'y'],
  ['tilt-up', [640, 1400], 'y'],
] as const)('a long picture is shown from one end to the other: %s', async (camera, [width, height], side) => {
  const ends = { x: 0, y: 0, [side]: (side === 'x' ? width : height) - 100 }
  const picture = photograph(width, height)
  const pen = picture.getContext('2d')
  pen.fillStyle = '#ff0000'
  pen.fillRect(0, 0, side === 'x' ? 100 : width, side === 'x' ? height : 100)
  pen.fillStyle = '#0000ff'
  pen.fillRect(ends.x, ends.y, side === 'x' ? 100 : width, side === 'x' ? height : 100)
  const over = await animated({ camera }, {}, [asInput(await savePicture(picture), { width, height })])
  const forwards = camera === 'pan-right' || camera === 'tilt-down'
  const early = { left: 40, right: 60, top: 170, bottom: 200 }
  const late = { left: 580, right: 600, top: 170, bottom: 200 }
  const upper = { left: 200, right: 400, top: 45, bottom: 60 }
  const lower = { left: 200, right: 400, top: 320, bottom: 335 }
  const [start, end] = side === 'x' ? [early, late] : [upper, lower]
  const [red, blue] = [forwards ? 0 : 47, forwards ? 47 : 0]
  const seenRed = meanColour(await over.frame(red), size.width, start)
  const seenBlue = meanColour(await over.frame(blue), size.width, end)
  expect(seenRed[0] - seenRed[2]).toBeGreaterThan(150)
  expect(seenBlue[2] - seenBlue[0]).toBeGreaterThan(150)
})
