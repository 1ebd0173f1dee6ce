import type { Attachment } from '../../src/domain/chat-adapter.ts'
import type { Language } from '../../src/domain/place.ts'
import type { PlainMessage } from './update.ts'

interface File {
  file_id: string
  file_size?: number | undefined
  file_name?: string | undefined
  mime_type?: string | undefined
}

const MAX_NAME = 120

/** The file of a message: there is one at most. `language` is for what must be said when it is opened. */
export function attachmentsOf(message: PlainMessage, language: Language): Attachment[] {
  const { photo, video, animation, video_note, document, sticker } = message
  if (photo?.length) return [attachment(largest(photo), 'photo.jpg', 'image/jpeg', language)]
  // A GIF comes as a film without sound, and as a document beside it.
  const moving = animation ?? video ?? video_note
  if (moving) return [attachment(moving, 'video.mp4', 'video/mp4', language)]
  if (document) return [attachment(document, 'file', 'application/octet-stream', language)]
  if (sticker && !sticker.is_animated && !sticker.is_video)
    return [attachment(sticker, 'sticker.webp', 'image/webp', language)]
  return []
}

function largest<T extends { width: number; height: number }>(sizes: readonly T[]): T {
  return sizes.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best))
}

/** Telegram does not always know a size: 0 stands for that. */
function attachment(file: File, name: string, mime: string, language: Language): Attachment {
  const plain = (file.file_name ?? '').replace(/\p{C}+/gu, '').trim()
  return {
    name: [...(plain || name)].slice(0, MAX_NAME).join(''),
    mime: file.mime_type ?? mime,
    bytes: file.file_size ?? 0,
    ref: { file_id: file.file_id, language },
  }
}
