import { type Order, SHAPES, type Shape, SIZES } from '../domain/order.ts'

/** What an order takes from its inputs, now that they are measured: its shape, and of a changed clip its length. */
export function withMeasures(order: Order): Order {
  const media = order.inputs[0]?.ready
  if (!media) return order
  const { shapeOfInput, ...options } = order.options
  const own = order.parent === undefined && (order.operation === 'edit' || order.operation === 'caption')
  return {
    ...order,
    options: {
      ...options,
      ...(shapeOfInput && { shape: nearestShape(media.width, media.height) }),
      ...(own && media.seconds !== undefined && { seconds: Math.round(media.seconds * 100) / 100 }),
    },
  }
}

export function nearestShape(width: number, height: number): Shape {
  const distance = (shape: Shape) => Math.abs(Math.log((width / height) * (SIZES[shape].height / SIZES[shape].width)))
  return SHAPES.reduce((best, shape) => (distance(shape) < distance(best) ? shape : best))
}
