import { canMake, modelsFor, type Need } from '../domain/models.ts'
import { type Order, SHAPES, type Shape } from '../domain/order.ts'
import type { Capabilities, VideoBackend } from '../domain/video-backend.ts'

/**
 * The one that was asked for, else that of the order which this one continues, else the one of the channel, else the
 * first that can do it. Undefined where none can.
 */
export function backendFor(
  order: Order,
  before: { parent: Order | undefined; channel: string | undefined },
  backends: readonly VideoBackend[],
): VideoBackend | undefined {
  const asked = order.options.backend
  const able = backends.filter((backend) => (asked === undefined || backend.name === asked) && fits(order, backend))
  const named = (name: string | undefined) => able.find((backend) => backend.name === name)
  return named(before.parent?.backend) ?? named(before.channel) ?? able[0]
}

/** Those that know the operation at all, whatever its length and shape. */
export function ableBackends(order: Order, backends: readonly VideoBackend[]): VideoBackend[] {
  return backends.filter((backend) => modelsFor(backend.capabilities(), needOf(order)) !== undefined)
}

/** What draws the shots of a film that nobody approved: free, and here. */
export function drawerOf(backends: readonly VideoBackend[]): VideoBackend | undefined {
  return backends.find((backend) => backend.capabilities().local)
}

/** The shapes that a backend can make an order in. */
export function ableShapes(order: Order, can: Capabilities): Shape[] {
  const { seconds } = order.options
  return SHAPES.filter((shape) => canMake(can, needOf(order), { shape, ...(!isFilm(order) && { seconds }) }))
}

function fits(order: Order, backend: VideoBackend): boolean {
  const { seconds, shape } = order.options
  const filmed = order.inputs.some((input) => input.kind === 'clip')
  // Another shape is cut from what it makes; the length of a film is that of its shots.
  const wanted = { ...(!isFilm(order) && { seconds }), ...(!filmed && { shape }) }
  return canMake(backend.capabilities(), needOf(order), wanted)
}

function isFilm(order: Order): boolean {
  return order.operation === 'film' || order.board !== undefined
}

function needOf(order: Order): Need {
  const pictures = order.inputs.filter((input) => input.kind === 'picture').length
  return { operation: isFilm(order) ? 'film' : order.operation, direction: order.options.direction, pictures }
}
