import { expect, test } from 'vitest'
import { multipart } from '../../../adapters/telegram/multipart.ts'

test('a form with files is read back as it was: line ends, nested values and names with quotes', async () => {
  const video = new Blob(['clip\n'], { type: 'video/mp4' })
  const body = multipart(
    { caption: 'one\ntwo', media: [{ type: 'video' }], chat_id: -7, nothing: undefined },
    { file0: { blob: video, fileName: 'a "quoted"\r\nname 灯塔.mp4' } },
  )
  const form = await new Response(body).formData()
  expect([...form.keys()]).toEqual(['caption', 'media', 'chat_id', 'file0'])
  expect(['caption', 'media', 'chat_id'].map((name) => form.get(name))).toEqual([
    'one\ntwo',
    '[{"type":"video"}]',
    '-7',
  ])
  const file = form.get('file0') as File
  expect(file.type).toBe('video/mp4')
  expect(file.name).toMatch(/灯塔\.mp4$/)
  expect(await file.text()).toBe('clip\n')
})
