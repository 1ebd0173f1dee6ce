/** The page is checked against the types of the interface that it uses. */

export type { Button, Field, Form, Progress } from '../../../src/domain/card.ts'
export type { CommandHint } from '../../../src/domain/command-hint.ts'
export type { Language } from '../../../src/domain/place.ts'
export type { WebCard, WebClip, WebFile, WebMessage, WebReply } from '../render.ts'

export interface About {
  uploadBytes: number
  files: number
  characters: number
  list: number
}
