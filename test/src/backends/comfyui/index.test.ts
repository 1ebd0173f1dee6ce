import { describe, expect, it, vi } from 'vitest'
import { jobIdOf } from '../../../../src/backends/comfyui/job-id.ts'
import { PermanentError } from '../../../../src/domain/errors.ts'
import type { RenderStatus } from '../../../../src/domain/video-backend.ts'
import { request } from '../../../samples.ts'
import { bytesOf, errorOf } from '../contract.ts'
import { forever, hashOf, KEY, startStand } from './stand.ts'

async function fileOf(status: RenderStatus): Promise<Buffer> {
  if (status.state !== 'rendered') throw new Error(`it is ${status.state}`)
  return bytesOf(await status.open(forever()))
}

describe('what is sent', () => {
  it('sends the filled graph under the UUID of the key, which is in the name of the file too', async () => {
    const { server, backend } = await startStand()
    await backend.submit({ ...request, seconds: 4 }, KEY, forever())
    const sent = server.journal.find(({ path }) => path === '/prompt')?.body as { prompt_id: string }
    expect(sent.prompt_id).toBe(jobIdOf(KEY))
    const [nodes] = server.taken
    expect(nodes?.['59']?.inputs).toMatchObject({ width: 848, height: 480, length: 65 })
    expect(nodes?.['57']?.inputs.noise_seed).toBe(request.seed)
    expect(nodes?.['6']?.inputs.text).toContain('A lighthouse stands in the storm')
    expect(nodes?.['7']?.inputs.text).toMatch(/倒着走, text, writing/)
    expect(nodes?.['61']?.inputs.filename_prefix).toBe(`reelay/${jobIdOf(KEY)}`)
  })

  it.each([
    ['first', ['start_image']],
    ['last', ['end_image']],
  ] as const)('takes the node of the other picture out where only the %s one is given', async (role, linked) => {
    const { server, backend, input } = await startStand()
    await backend.submit({ ...request, operation: 'animate', inputs: [await input(role, 'a picture')] }, KEY, forever())
    const [nodes = {}] = server.taken
    const pictures = Object.keys(nodes['81']?.inputs ?? {}).filter((name) => name.endsWith('_image'))
    expect(pictures).toEqual(linked)
    expect(Object.values(nodes).filter((node) => node.class_type === 'LoadImage')).toHaveLength(1)
  })

  it('uploads pictures under the name of their content, and both into one graph', async () => {
    const { server, backend, input } = await startStand()
    const inputs = [await input('first', 'one'), await input('last', 'two')]
    await backend.submit({ ...request, operation: 'animate', inputs }, KEY, forever())
    expect([...server.uploads.keys()]).toEqual([`reelay/${hashOf('one')}.jpg`, `reelay/${hashOf('two')}.jpg`])
    expect(server.taken[0]?.['80']?.inputs.image).toBe(`reelay/${hashOf('one')}.jpg`)
    expect(server.taken[0]?.['89']?.inputs.image).toBe(`reelay/${hashOf('two')}.jpg`)
  })

  it('says which node does not take what', async () => {
    const { server, backend } = await startStand()
    server.nodes.UNETLoader = {
      ...server.nodes.UNETLoader,
      input: { required: { unet_name: [['other.safetensors']] } },
    } as never
    const error = await errorOf(backend.submit(request, KEY, forever()))
    expect(error).toBeInstanceOf(PermanentError)
    expect(error).toMatchObject({
      message: expect.stringContaining('node 37 (UNETLoader): Value not in list: unet_name'),
      fault: { kind: 'request', detail: expect.stringContaining('wan-text-to-clip') },
    })
  })

  it('does not send a graph again that is known there', async () => {
    const { server, backend } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    expect(await backend.submit(request, KEY, forever())).toEqual(handle)
    expect(server.billed()).toBe(1)
  })

  it('costs nothing, and says nothing of a cost afterwards: a rented machine has a price in the price list', async () => {
    const { server, backend } = await startStand()
    expect(await backend.quote(request)).toMatchObject({ micros: 0 })
    const handle = await backend.submit(request, KEY, forever())
    server.endOne('rendered')
    expect(await backend.status(handle, forever())).not.toHaveProperty('cost')
  })

  it('does not ask for the queue, which holds the graphs of everybody, where the job is not known', async () => {
    const { server, backend } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    server.restart()
    expect(await backend.status(handle, forever())).toEqual({ state: 'lost' })
    await backend.cancel?.(handle)
    expect(server.journal.filter(({ path }) => path === '/queue')).toEqual([])
  })

  it('finds out once that a ComfyUI has no routes of jobs, and not from one that does not answer well', async () => {
    const { server, backend } = await startStand({}, { old: true })
    const handle = await backend.submit(request, KEY, forever())
    await backend.status(handle, forever())
    expect(server.journal.filter(({ path }) => path.startsWith('/api/jobs/'))).toHaveLength(1)
    const newer = await startStand()
    const other = await newer.backend.submit(request, KEY, forever())
    newer.server.trouble('status', { kind: 'answer', status: 502, text: '<html>bad gateway</html>' })
    await errorOf(newer.backend.status(other, forever()))
    await newer.backend.status(other, forever())
    expect(newer.server.journal.filter(({ path }) => path === '/queue')).toEqual([])
  })
})

describe('what is heard', () => {
  it('tells the place of a job that waits', async () => {
    const { server, backend } = await startStand()
    const handles = []
    for (const seed of [1, 2, 3]) handles.push(await backend.submit({ ...request, seed }, `${KEY}${seed}`, forever()))
    const [, second = {}, third = {}] = handles
    expect(await backend.status(third, forever())).toEqual({ state: 'running', place: 2 })
    server.endOne('rendered')
    expect(await backend.status(third, forever())).toEqual({ state: 'running', place: 1 })
    expect(await backend.status(second, forever())).toMatchObject({ state: 'running' })
  })

  it('hears progress through one connection for all jobs, and closes it when none runs', async () => {
    const { server, backend } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    expect(await backend.status(handle, forever())).toEqual({ state: 'running' })
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    const running = { value: 1, max: 1, state: 'finished' }
    server.tell('progress_state', { nodes: { '37': running, '57': { value: 5, max: 10, state: 'running' } } })
    const shown = await vi.waitFor(async () => {
      const status = await backend.status(handle, forever())
      expect(status).toHaveProperty('progress')
      return status
    })
    expect(shown).toMatchObject({ progress: expect.closeTo(0.23, 1) })
    server.tell('progress', { node: '57', value: 10, max: 10 })
    server.tell('progress', { node: '58', value: 10, max: 10 })
    await vi.waitFor(async () =>
      expect(await backend.status(handle, forever())).toMatchObject({ progress: expect.closeTo(0.9, 1) }),
    )
    expect(server.sockets.size).toBe(1)
    server.endOne('rendered')
    await backend.status(handle, forever())
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
  })

  it('connects again after the connection broke, though not at once', async () => {
    let now = 0
    const { server, backend } = await startStand({ now: () => now })
    const handle = await backend.submit(request, KEY, forever())
    await backend.status(handle, forever())
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    for (const socket of server.sockets) socket.drop()
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
    await backend.status(handle, forever())
    const attempts = () => server.journal.filter(({ path }) => path.startsWith('/ws')).length
    expect(attempts()).toBe(1)
    now = 60_000
    await vi.waitFor(async () => {
      await backend.status(handle, forever())
      expect(attempts()).toBe(2)
    })
  })

  it('gives the node and its words where a job failed', async () => {
    const { server, backend } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    server.endOne('failed', {
      node_id: '8',
      node_type: 'VAEDecode',
      exception_type: 'RuntimeError',
      exception_message: 'shapes differ\n',
    })
    expect(await backend.status(handle, forever())).toEqual({
      state: 'failed',
      reason: 'VAEDecode: shapes differ',
      fault: 'server',
      charged: false,
    })
  })

  it('knows a graphics card that ran out of memory', async () => {
    const { server, backend } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    const exception_message = `Allocation on device 0 would exceed allowed memory. ${'x'.repeat(5000)}`
    server.endOne('failed', {
      node_type: 'KSamplerAdvanced',
      exception_type: 'torch.OutOfMemoryError',
      exception_message,
    })
    const status = await backend.status(handle, forever())
    expect(status).toMatchObject({ reason: expect.stringMatching(/^the graphics card ran out of memory. KSampler/) })
    if (status.state === 'failed') expect(status.reason.length).toBeLessThan(400)
  })

  it('says that a graph ended without a video', async () => {
    const { server, backend } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    server.endOne('nothing saved')
    expect(await backend.status(handle, forever())).toMatchObject({ state: 'failed', fault: 'not a video' })
  })
})

describe('what was lost', () => {
  it('finds the file of a job that ended before ComfyUI was restarted', async () => {
    const { server, backend, video } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    server.endOne('rendered')
    server.restart()
    expect(await backend.recover?.(KEY, request)).toEqual(handle)
    expect((await fileOf(await backend.status(handle, forever()))).equals(video)).toBe(true)
  })

  it('finds the file of a job whose history somebody cleared', async () => {
    const { server, backend, video } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    server.endOne('rendered')
    server.clearHistory()
    expect((await fileOf(await backend.status(handle, forever()))).equals(video)).toBe(true)
  })

  it.each([true, false])('takes no file that ComfyUI did not write to its end, ranges: %s', async (ranges) => {
    const { server, backend, video } = await startStand({}, { ranges })
    const handle = await backend.submit(request, KEY, forever())
    server.endOne('rendered')
    server.restart()
    const [name = ''] = server.saved.keys()
    for (const bytes of [0, 20, video.length / 3, video.length - 1]) {
      server.saved.set(name, video.subarray(0, bytes))
      expect(await backend.status(handle, forever()), String(bytes)).toEqual({ state: 'lost' })
    }
    expect(await backend.recover?.(KEY, request)).toBeUndefined()
    await backend.submit(request, KEY, forever())
    server.endOne('rendered')
    server.restart()
    expect(server.saved.size).toBe(2)
    expect((await fileOf(await backend.status(handle, forever()))).equals(video)).toBe(true)
  })

  it('renders a job again, under the same UUID, that a restart took away', async () => {
    const { server, backend, video } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    server.restart()
    expect(await backend.status(handle, forever())).toEqual({ state: 'lost' })
    expect(await backend.recover?.(KEY, request)).toBeUndefined()
    expect(await backend.submit(request, KEY, forever())).toEqual(handle)
    server.endOne('rendered')
    expect((await fileOf(await backend.status(handle, forever()))).equals(video)).toBe(true)
  })

  it('goes on in another process with what stands in the database', async () => {
    const { server, backend, make, video } = await startStand()
    const handle = await backend.submit(request, KEY, forever())
    const later = make()
    expect(await later.recover?.(KEY, request)).toEqual(handle)
    server.endOne('rendered')
    expect((await fileOf(await later.status(handle, forever()))).equals(video)).toBe(true)
  })
})

describe.each([
  ['a new ComfyUI', false],
  ['an old ComfyUI without the routes of jobs', true],
])('%s', (_, old) => {
  it('renders', async () => {
    const { server, backend, video } = await startStand({}, { old })
    const handle = await backend.submit(request, KEY, forever())
    const second = await backend.submit(request, `${KEY}2`, forever())
    expect(await backend.status(handle, forever())).toMatchObject({ state: 'running' })
    expect(await backend.status(second, forever())).toEqual({ state: 'running', place: 1 })
    server.endOne('rendered')
    expect((await fileOf(await backend.status(handle, forever()))).equals(video)).toBe(true)
    server.endOne('failed', { node_type: 'VAEDecode', exception_message: 'no' })
    expect(await backend.status(second, forever())).toMatchObject({ state: 'failed', reason: 'VAEDecode: no' })
  })

  it('stops the job that is meant, whether it runs or waits, and no other', async () => {
    const { server, backend } = await startStand({}, { old })
    const [mine, theirs, waits] = [
      await backend.submit(request, `${KEY}1`, forever()),
      await backend.submit(request, `${KEY}2`, forever()),
      await backend.submit(request, `${KEY}3`, forever()),
    ]
    expect(await backend.cancel?.(waits)).toEqual({ stopped: true, charged: false })
    expect(await backend.cancel?.(mine)).toEqual({ stopped: true, charged: false })
    expect(await backend.cancel?.(mine)).toMatchObject({ stopped: false })
    expect(await backend.status(mine, forever())).toMatchObject({ state: 'failed', charged: false })
    expect(await backend.status(theirs, forever())).toEqual({ state: 'running' })
    expect(server.faults).toEqual([])
  })
})
