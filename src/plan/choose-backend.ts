import type { Order } from '../domain/order.ts'
import type { Capabilities, VideoBackend } from '../domain/video-backend.ts'

/**
 * The one that was asked for, else that of the order which this one continues, else the first that can do it. Undefined
 * where none can.
 */
export function backendFor(
  order: Order,
  parent: Order | undefined,
  backends: readonly VideoBackend[],
): VideoBackend | undefined {
  const asked = order.options.backend
  const able = backends.filter((backend) => (asked === undefined || backend.name === asked) && fits(order, backend))
  return able.find((backend) => backend.name === parent?.backend) ?? able[0]
}

/** Those that know the operation at all, whatever its length and shape. */
export function ableBackends(order: Order, backends: readonly VideoBackend[]): VideoBackend[] {
  return backends.filter((backend) => knows(order, backend.capabilities()))
}

/** What draws the shots of a film that nobody approved: free, and here. */
export function drawerOf(backends: readonly VideoBackend[]): VideoBackend | undefined {
  return backends.find((backend) => backend.capabilities().local)
}

function knows(order: Order, can: Capabilities): boolean {
  const { operation, options, inputs } = order
  if (operation === 'extend') {
    const { direction = 'forwards' } = options
    const ways = direction === 'both' ? (['forwards', 'backwards'] as const) : [direction]
    return ways.every((way) => can.extends.includes(way))
  }
  // Whoever makes clips from words makes films: a shot is a clip.
  if (operation === 'film' || order.board) return can.operations.includes('create')
  if (operation === 'animate' && inputs.length === 2 && !can.lastPicture) return false
  return can.operations.includes(operation)
}

function fits(order: Order, backend: VideoBackend): boolean {
  const can = backend.capabilities()
  if (!knows(order, can)) return false
  const { seconds, shape } = order.options
  // Another shape is cut from what it makes; the length of a film is that of its shots.
  if (order.operation === 'film' || order.board) return can.shapes.includes(shape)
  const filmed = order.inputs.some((input) => input.kind === 'clip')
  return seconds >= can.seconds.min && seconds <= can.seconds.max && (filmed || can.shapes.includes(shape))
}
