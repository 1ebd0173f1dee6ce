import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkComfyui } from '../../../../src/backends/comfyui/check.ts'
import { UserError } from '../../../../src/domain/errors.ts'
import { tempFolder } from '../../media/clips.ts'
import { errorOf } from '../contract.ts'
import { forever, startStand } from './stand.ts'

const WORDS = {
  6: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: ['38', 0] } },
  38: { class_type: 'CLIPLoader', inputs: { clip_name: 'umt5_xxl_fp8_e4m3fn_scaled.safetensors', type: 'wan' } },
  8: { class_type: 'VAEDecode', inputs: { vae: ['39', 0] } },
  39: { class_type: 'VAELoader', inputs: { vae_name: 'mine.safetensors' } },
}
const SLOTS = {
  prompt: { node: '6', input: 'words' },
  output: { node: '8', input: 'vae' },
  lengths: { only: [5] },
}

async function folderWith(graph: object, slots: object): Promise<string> {
  const folder = join(await tempFolder(), 'graphs')
  await mkdir(folder)
  await writeFile(join(folder, 'mine.json'), JSON.stringify(graph))
  await writeFile(join(folder, 'mine.slots.json'), JSON.stringify(slots))
  return folder
}

it('says that both ready graphs can run, and starts nothing', async () => {
  const { server } = await startStand()
  expect(await checkComfyui({ url: server.url }, forever())).toEqual({
    state: 'ok',
    says: 'ComfyUI 0.9.2 can run wan-pictures-to-clip, wan-text-to-clip.',
  })
  expect(server.journal.every(({ method }) => method === 'GET')).toBe(true)
})

it('notes the model files that a ready graph misses', async () => {
  const { server } = await startStand()
  const files = server.nodes.UNETLoader?.input.required.unet_name?.[0]
  if (Array.isArray(files)) files.splice(0, 2)
  const { state, says } = await checkComfyui({ url: server.url }, forever())
  expect(state).toBe('note')
  expect(says).toContain('can run wan-text-to-clip.')
  expect(says).toContain(
    'wan-pictures-to-clip: node 37 (UNETLoader) has no unet_name "wan2.2_i2v_high_noise_14B_fp8_scaled.safetensors".',
  )
})

it('names what is not installed, where no graph is left', async () => {
  const { server } = await startStand()
  delete server.nodes.KSamplerAdvanced
  const error = await errorOf(checkComfyui({ url: server.url }, forever()))
  expect(error).toBeInstanceOf(UserError)
  expect(error).toMatchObject({ message: expect.stringContaining('the node KSamplerAdvanced is not installed.') })
})

it('names every fault of a graph of one’s own', async () => {
  const { server } = await startStand()
  const error = await errorOf(
    checkComfyui({ url: server.url, graphsFolder: await folderWith(WORDS, SLOTS) }, forever()),
  )
  if (!(error instanceof UserError)) throw error
  expect(error.message.split('\n')).toEqual([
    'mine: the slot prompt points to the input words, which node 6 (CLIPTextEncode) does not have.',
    'mine: the slot output points to node 8 (VAEDecode), which saves nothing.',
    'mine: node 39 (VAELoader) has no vae_name "mine.safetensors". There is wan_2.1_vae.safetensors.',
    'mine: node 8 (VAEDecode) needs the input samples, which is not there when it is given words.',
  ])
})

it.each([['nobody answers', 'http://127.0.0.1:1', /no ComfyUI answers there .*Is it running/]])(
  'says what to do where %s',
  async (_, url, says) => {
    const error = await errorOf(checkComfyui({ url }, forever()))
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ message: expect.stringMatching(says) })
  },
)

it('says so where a name and a password are asked for', async () => {
  const { server } = await startStand({}, { login: { name: 'ann', password: 'pass' } })
  expect(await checkComfyui({ url: server.url }, forever())).toMatchObject({ state: 'ok' })
  const error = await errorOf(checkComfyui({ url: server.bare }, forever()))
  expect(error).toMatchObject({ message: expect.stringContaining('it asks for another name and password') })
})
