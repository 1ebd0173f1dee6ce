/** Red, green, blue, 0..255 each. */
export type Rgb = readonly [number, number, number]

export function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export function mix(a: Rgb, b: Rgb, amount: number): Rgb {
  const t = clamp(amount, 0, 1)
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

export function multiply(a: Rgb, b: Rgb): Rgb {
  return [(a[0] * b[0]) / 255, (a[1] * b[1]) / 255, (a[2] * b[2]) / 255]
}

/** 0..1, weighted as the eye does. */
export function luminance(c: Rgb): number {
  return (0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]) / 255
}

export function saturate(c: Rgb, amount: number): Rgb {
  const grey = luminance(c) * 255
  return [grey + (c[0] - grey) * amount, grey + (c[1] - grey) * amount, grey + (c[2] - grey) * amount]
}

/** Contrast around a pivot: 1 leaves the colour as it is. */
export function contrast(c: Rgb, amount: number, pivot = 110): Rgb {
  return [pivot + (c[0] - pivot) * amount, pivot + (c[1] - pivot) * amount, pivot + (c[2] - pivot) * amount]
}

export function scale(c: Rgb, amount: number): Rgb {
  return [c[0] * amount, c[1] * amount, c[2] * amount]
}

export function css(c: Rgb, alpha = 1): string {
  const [r, g, b] = c.map((part) => Math.round(clamp(part, 0, 255)))
  return alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${Math.max(0, alpha).toFixed(3)})`
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

export function ease(t: number): number {
  const x = clamp(t, 0, 1)
  return x * x * (3 - 2 * x)
}
