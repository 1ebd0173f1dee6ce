import { PermanentError } from '../domain/errors.ts'
import type { Assets } from '../domain/video-backend.ts'

/** For backends that are only asked what they can do, or draw something that needs no file of a person. */
export const NO_ASSETS: Assets = {
  open: () => Promise.reject(new PermanentError('There are no files here.')),
  path: () => Promise.reject(new PermanentError('There are no files here.')),
  find: async () => undefined,
}
