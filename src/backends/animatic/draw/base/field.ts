/** Values of a small picture, 0..1, row by row. */
export interface Field {
  width: number
  height: number
  data: Float32Array<ArrayBuffer>
}

export function mapField(field: Field, change: (value: number, at: number) => number): Field {
  return { ...field, data: field.data.map((value, at) => change(value, at)) }
}

/** Averages over a square with this radius, edges repeated. */
export function blur(field: Field, radius: number): Field {
  const { width, height } = field
  const across = new Float32Array(field.data.length)
  const done = new Float32Array(field.data.length)
  run(field.data, across, height, width, width, 1, radius)
  run(across, done, width, height, 1, width, radius)
  return { width, height, data: done }
}

function run(
  from: Float32Array,
  to: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): void {
  const count = 2 * radius + 1
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    const valueAt = (i: number) => from[start + Math.min(length - 1, Math.max(0, i)) * step] ?? 0
    let sum = 0
    for (let i = -radius; i <= radius; i++) sum += valueAt(i)
    for (let i = 0; i < length; i++) {
      to[start + i * step] = sum / count
      sum += valueAt(i + radius + 1) - valueAt(i - radius)
    }
  }
}

export function smoothStep(low: number, high: number, value: number): number {
  const x = Math.min(1, Math.max(0, (value - low) / (high - low)))
  return x * x * (3 - 2 * x)
}
