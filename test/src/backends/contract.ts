import type { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { PermanentError, RefusedError, RetryableError, UncertainError } from '../../../src/domain/errors.ts'
import type { Handle, RenderRequest, VideoBackend } from '../../../src/domain/video-backend.ts'

/** What a stand-in server does to the next request of a kind, in place of a good answer. */
export type Trouble =
  /** Answers so and starts nothing. The body is in the dialect of the server; `text` in its place is sent as it is. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; text?: string }
  /** Starts the job, if one was asked for, and closes the connection without an answer. */
  | { kind: 'drop' }
  /** Starts the job, if one was asked for, and never answers. */
  | { kind: 'hang' }

/** A backend on a stand-in server, made anew for each test. */
export interface Stand {
  backend: VideoBackend
  /** The same with a key that the server does not accept. Absent where there are no keys. */
  wrongKey?: VideoBackend
  /** The same at an address where nobody listens. */
  nowhere: VideoBackend
  /** What it can render, from words alone. */
  render: RenderRequest
  /** How many requests that may cost money have reached the server, whatever it answered. */
  billed(): number
  /** Happens once, to the next submit or to the next read of a status. */
  trouble(at: 'submit' | 'status', what: Trouble): void
  /** Ends every job that runs at the server. */
  end(how: 'rendered' | 'failed'): void
  /** The server refuses the content of the next render, when it is submitted or later. Absent where it takes all. */
  refuseNext?(): void
  /** The file that the server serves of a rendered job. */
  video: Buffer
  close(): Promise<void>
}

export interface RemoteContract {
  setup(): Promise<Stand>
  /**
   * What `recover` can do without having been told anything: `finds and rules out`: it also knows when nothing was
   * started; `finds`: where it finds nothing it is uncertain; `rules out`: it knows when nothing was started, and cannot
   * tell one job from another; `nothing`: always uncertain, or there is no `recover`.
   */
  recovery: 'finds and rules out' | 'finds' | 'rules out' | 'nothing'
  /** Set where the protocol makes it certain that a submit answered with 500 started nothing. */
  nothingStartsAt500?: true
}

const KEY = '01JD0000000000000000000001'

/** The contract of `VideoBackend` for drivers of servers elsewhere. Call it in a test file of the driver. */
export function describeRemoteBackend(name: string, contract: RemoteContract): void {
  describe(`${name}, by the contract of remote backends`, () => {
    async function stand(): Promise<Stand> {
      const made = await contract.setup()
      onTestFinished(() => made.close())
      return made
    }

    it('renders with one billable request, and gives the very bytes of the server', async () => {
      const { backend, render, billed, end, video } = await stand()
      const handle = await backend.submit(render, KEY, forever())
      const first = await backend.status(stored(handle), forever())
      expect(first.state).toBe('running')
      expect(first).toSatisfy(hasHonestProgress)
      end('rendered')
      const last = await backend.status(stored(handle), forever())
      if (last.state !== 'rendered') throw new Error(`it is ${last.state}`)
      expect((await bytesOf(await last.open(forever()))).equals(video)).toBe(true)
      expect(billed()).toBe(1)
    })

    it('has models that can be chosen from, and does nothing that the program does', async () => {
      const { backend } = await stand()
      const { models, redraws, letters, grades, local } = backend.capabilities()
      expect({ redraws, letters, grades, local }).toEqual({
        redraws: false,
        letters: false,
        grades: false,
        local: false,
      })
      expect(models.length).toBeGreaterThan(0)
      for (const { seconds, takes, shapes, patienceMs } of models) {
        expect(seconds.min).toBeLessThanOrEqual(seconds.max)
        expect(takes.length * shapes.length).toBeGreaterThan(0)
        expect(patienceMs).toBeGreaterThan(60_000)
      }
    })

    it('tells nothing secret in its handle', async () => {
      const { backend, render } = await stand()
      const handle = await backend.submit(render, KEY, forever())
      expect(Object.values(handle).every((value) => value === null || typeof value !== 'object')).toBe(true)
      expect(JSON.stringify(handle)).not.toMatch(/bearer|authorization|secret|api[-_]?key/i)
    })

    it('says that the key is wrong, and asks once', async () => {
      const { wrongKey, render, billed } = await stand()
      if (!wrongKey) return
      const error = await errorOf(wrongKey.submit(render, KEY, forever()))
      expect(error).toBeInstanceOf(PermanentError)
      expect(error).toMatchObject({ fault: { kind: 'key' } })
      expect(billed()).toBeLessThanOrEqual(1)
    })

    it('comes back after as long as a busy server says, and asks once', async () => {
      const { backend, render, billed, trouble } = await stand()
      trouble('submit', { kind: 'answer', status: 429, headers: { 'retry-after': '7' } })
      const error = await errorOf(backend.submit(render, KEY, forever()))
      expect(error).toBeInstanceOf(RetryableError)
      expect(error).toMatchObject({ retryAfterMs: 7000, fault: { kind: 'busy' } })
      expect(billed()).toBe(1)
      await backend.submit(render, KEY, forever())
      expect(billed()).toBe(2)
    })

    it('may come back where a busy server does not say when', async () => {
      const { backend, render, billed, trouble } = await stand()
      trouble('submit', { kind: 'answer', status: 429 })
      const error = await errorOf(backend.submit(render, KEY, forever()))
      expect(error).toBeInstanceOf(RetryableError)
      expect(error).toMatchObject({ retryAfterMs: undefined })
      expect(billed()).toBe(1)
    })

    it('does not ask again where a server fails while it is asked', async () => {
      const { backend, render, billed, trouble } = await stand()
      trouble('submit', { kind: 'answer', status: 500 })
      const error = await errorOf(backend.submit(render, KEY, forever()))
      expect(error).toBeInstanceOf(contract.nothingStartsAt500 ? RetryableError : UncertainError)
      expect(billed()).toBe(1)
    })

    it('is uncertain of a good answer that cannot be read', async () => {
      const { backend, render, billed, trouble } = await stand()
      trouble('submit', { kind: 'answer', status: 200, text: '<html><title>Welcome</title></html>' })
      expect(await errorOf(backend.submit(render, KEY, forever()))).toBeInstanceOf(UncertainError)
      expect(billed()).toBe(1)
    })

    it('is uncertain where the connection broke after the job began, and never asks twice', async () => {
      const { backend, render, billed, trouble, end } = await stand()
      trouble('submit', { kind: 'drop' })
      expect(await errorOf(backend.submit(render, KEY, forever()))).toBeInstanceOf(UncertainError)
      if (backend.recover) {
        const found = await backend.recover(KEY, render).catch((error: unknown) => error)
        if (contract.recovery === 'nothing' || contract.recovery === 'rules out')
          expect(found).toBeInstanceOf(UncertainError)
        else {
          end('rendered')
          expect(await backend.status(stored(found as Handle), forever())).toMatchObject({ state: 'rendered' })
        }
      } else expect(contract.recovery).toBe('nothing')
      expect(billed()).toBe(1)
    })

    it('says that nothing was started only where that is certain', async () => {
      const { backend, render, billed } = await stand()
      if (!backend.recover) return expect(contract.recovery).toBe('nothing')
      const found = await backend.recover(KEY, render).catch((error: unknown) => error)
      if (contract.recovery.endsWith('rules out')) expect(found).toBeUndefined()
      else expect(found).toBeInstanceOf(UncertainError)
      expect(billed()).toBe(0)
    })

    it('takes no other render for the one that it looks for', async () => {
      const { backend, render, billed } = await stand()
      await backend.submit(render, KEY, forever())
      const other = `${KEY.slice(0, -1)}2`
      const found = await backend.recover?.(other, render).catch((error: unknown) => error)
      if (contract.recovery === 'finds and rules out') expect(found).toBeUndefined()
      else if (backend.recover) expect(found).toBeInstanceOf(UncertainError)
      expect(billed()).toBe(1)
    })

    it('may come back where nobody answers at the address', async () => {
      const { nowhere, render } = await stand()
      const error = await errorOf(nowhere.submit(render, KEY, forever()))
      expect(error).toBeInstanceOf(RetryableError)
      expect(error).toMatchObject({ fault: { kind: 'unreachable' } })
    })

    it('lets go of a submit that hangs when it is told to, and is then uncertain', async () => {
      const { backend, render, billed, trouble } = await stand()
      trouble('submit', { kind: 'hang' })
      const controller = new AbortController()
      const submitted = errorOf(backend.submit(render, KEY, controller.signal))
      await vi.waitFor(() => expect(billed()).toBe(1), { timeout: 20_000 })
      controller.abort()
      expect(await submitted).toBeInstanceOf(UncertainError)
      expect(billed()).toBe(1)
    })

    it('begins nothing once it was told to stop', async () => {
      const { backend, render, billed } = await stand()
      expect(await errorOf(backend.submit(render, KEY, AbortSignal.abort()))).toBeInstanceOf(RetryableError)
      expect(billed()).toBe(0)
    })

    it.each<[string, Trouble]>([
      ['a server that fails', { kind: 'answer', status: 500 }],
      ['a busy server', { kind: 'answer', status: 429, headers: { 'retry-after': '3' } }],
      ['an answer that is no JSON', { kind: 'answer', status: 200, text: '<html>bad gateway</html>' }],
      ['a broken connection', { kind: 'drop' }],
    ])('learns nothing of a render from %s', async (_, what) => {
      const { backend, render, trouble, billed } = await stand()
      const handle = await backend.submit(render, KEY, forever())
      trouble('status', what)
      expect(await errorOf(backend.status(handle, forever()))).toBeInstanceOf(RetryableError)
      expect(await backend.status(handle, forever())).toMatchObject({ state: 'running' })
      expect(billed()).toBe(1)
    })

    it('lets go of a status that hangs when it is told to', async () => {
      const { backend, render, trouble } = await stand()
      const handle = await backend.submit(render, KEY, forever())
      trouble('status', { kind: 'hang' })
      const controller = new AbortController()
      const asked = errorOf(backend.status(handle, controller.signal))
      setImmediate(() => controller.abort())
      expect(await asked).toBeInstanceOf(RetryableError)
    })

    it('gives the reason of a refusal', async () => {
      const { backend, render, refuseNext } = await stand()
      if (!refuseNext) return
      refuseNext()
      const outcome = await backend.submit(render, KEY, forever()).then(
        (handle) => backend.status(handle, forever()),
        (error: unknown) => error,
      )
      if (outcome instanceof RefusedError) return expect(outcome.message).toMatch(/\w{3}/)
      expect(outcome).toMatchObject({ state: 'refused', reason: expect.stringMatching(/\w{3}/) })
    })

    it('gives the reason of a failure', async () => {
      const { backend, render, end } = await stand()
      const handle = await backend.submit(render, KEY, forever())
      end('failed')
      expect(await backend.status(handle, forever())).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/\w{3}/),
      })
    })
  })
}

/** As it comes back from the database. */
function stored(handle: Handle): Handle {
  return JSON.parse(JSON.stringify(handle)) as Handle
}

function hasHonestProgress(status: { progress?: number }): boolean {
  return status.progress === undefined || (status.progress >= 0 && status.progress <= 1)
}

function forever(): AbortSignal {
  return new AbortController().signal
}

/** The error that a promise ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  const done = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('value' in done) throw new Error(`it did not fail, it gave ${JSON.stringify(done.value)}`)
  return done.error
}

export async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
