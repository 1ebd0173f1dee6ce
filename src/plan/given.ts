import type { RenderRequest } from '../domain/video-backend.ts'

/**
 * A request as it will be submitted: what goes on from another render begins with that one's last frame. Which frame
 * that is, nobody knows before it is rendered; but it decides which model makes it, and with that the price.
 */
export function given(request: RenderRequest, waits: boolean): RenderRequest {
  if (!waits) return request
  const first = { asset: '', kind: 'picture', role: 'first', width: request.width, height: request.height } as const
  return { ...request, inputs: [first, ...request.inputs.filter((input) => input.role !== 'first')] }
}
