import type { RenderRequest } from './video-backend.ts'

/** What a drawn still shows. */
export interface StillRequest {
  /** Gives back which still it is. */
  key: string
  request: RenderRequest
}

/** Draws storyboards, free and on this machine. */
export interface Storyboarder {
  /** One JPEG file per request, in `folder`, in their order. */
  drawStills(
    requests: readonly StillRequest[],
    folder: string,
    signal: AbortSignal,
  ): Promise<{ key: string; path: string }[]>
  /** One JPEG of all stills in reading order, numbered, with their seconds. */
  drawBoard(stills: readonly { path: string; seconds: number }[], path: string, signal: AbortSignal): Promise<void>
}
