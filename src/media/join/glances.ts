import { type Plane, planesOf } from './planes.ts'
import { openSource } from './source.ts'

/** Where along one side of the picture there is most to see, at one moment. */
export interface Glance {
  seconds: number
  /** How much there is in each column (or row), from one edge to the other. */
  profile: Float32Array
  /** Something else than the glance before: a cut lies between them. */
  cut: boolean
}

/** Small pictures are enough to find a subject, and this many of them a second. */
const SIDE = 128
const PER_SECOND = 5

const WEIGHTS = { edges: 1, motion: 2.2, colour: 0.9, light: 0.7 }

/** So different are two glances, on average per pixel, only across a cut. */
const CUT = 30

/** Looks at a sample of frames: edges, what moves, what has another colour or light than the rest. */
export async function glances(
  path: string,
  seconds: number,
  shown: { width: number; height: number },
  axis: 'x' | 'y',
): Promise<Glance[]> {
  const scale = SIDE / Math.max(shown.width, shown.height)
  const even = (value: number) => Math.max(16, 2 * Math.round((value * scale) / 2))
  const source = await openSource(path, { width: even(shown.width), height: even(shown.height) })
  const found: Glance[] = []
  let last: Float32Array | undefined
  try {
    for (let index = 0; index === 0 || index / PER_SECOND < seconds; index++) {
      const planes = planesOf(await source.frameAt(index / PER_SECOND))
      const light = valuesOf(planes.y)
      const features = [
        weighed(edgesOf(light, planes.y.width), WEIGHTS.edges),
        weighed(
          last ? light.map((value, at) => Math.abs(value - (last?.[at] ?? 0))) : new Float32Array(light.length),
          WEIGHTS.motion,
        ),
        weighed(distancesOf(light), WEIGHTS.light),
        weighed(coloursOf(planes), WEIGHTS.colour),
      ]
      const cut = last !== undefined && meanOf(light.map((value, at) => Math.abs(value - (last?.[at] ?? 0)))) > CUT
      found.push({ seconds: index / PER_SECOND, profile: profileOf(features, planes.y, axis), cut })
      last = light
    }
  } finally {
    await source.close()
  }
  return found
}

function valuesOf({ bytes, stride, width, height }: Plane): Float32Array {
  const values = new Float32Array(width * height)
  for (let row = 0; row < height; row++) values.set(bytes.subarray(row * stride, row * stride + width), row * width)
  return values
}

function edgesOf(light: Float32Array, width: number): Float32Array {
  return light.map(
    (value, at) => Math.abs(value - (light[at + 1] ?? value)) + Math.abs(value - (light[at + width] ?? value)),
  )
}

function distancesOf(values: Float32Array): Float32Array {
  const mean = meanOf(values)
  return values.map((value) => Math.abs(value - mean))
}

/** One value per pixel of brightness, four of which share a colour. */
function coloursOf({ y, u, v }: { y: Plane; u: Plane; v: Plane }): Float32Array {
  const [first, second] = [distancesOf(valuesOf(u)), distancesOf(valuesOf(v))]
  return Float32Array.from({ length: y.width * y.height }, (_, at) => {
    const from = (Math.floor(at / y.width) >> 1) * u.width + ((at % y.width) >> 1)
    return (first[from] ?? 0) + (second[from] ?? 0)
  })
}

/** Only what stands out counts, in proportion to the rest of its kind. */
function weighed(values: Float32Array, weight: number): Float32Array {
  const mean = meanOf(values)
  if (mean < 0.3) return new Float32Array(values.length)
  return values.map((value) => Math.min(6, Math.max(0, value / mean - 1.3)) * weight)
}

function profileOf(features: Float32Array[], { width, height }: Plane, axis: 'x' | 'y'): Float32Array {
  const profile = new Float32Array(axis === 'x' ? width : height)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const to = axis === 'x' ? column : row
      for (const feature of features) profile[to] = (profile[to] ?? 0) + (feature[row * width + column] ?? 0)
    }
  return profile
}

function meanOf(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / Math.max(1, values.length)
}
