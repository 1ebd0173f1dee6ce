import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeClip } from '../../src/media/probe.ts'
import { embeddedFolder } from '../footings.ts'
import { frameHashes } from '../src/media/clips.ts'
import { freePort, startReelay } from './reelay-process.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await embeddedFolder()
  folder = place.folder
  remove = place.remove
})
afterAll(() => remove())

function reelay(args: string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, DATA_DIR: folder, INIT_CWD: folder, ...environment }
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ['src/cli/main.ts', ...args], { cwd: ROOT, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

test('a clip is made without any server and written where the person stands', async () => {
  const { code, out, err } = await reelay([
    'clip',
    'a red balloon',
    '--seconds',
    '1',
    '--shape',
    '1:1',
    '--out',
    'b.mp4',
    '--json',
  ])
  expect(code, err).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    state: 'done',
    width: 960,
    height: 960,
    backend: 'animatic',
    planner: 'offline',
  })
  const { facts } = await probeClip(join(folder, 'b.mp4'))
  expect(facts).toMatchObject({ width: 960, height: 960 })
  expect(Math.abs(facts.seconds - 1)).toBeLessThan(0.2)
  expect(err).toContain('%')
})

test('while Reelay runs on the folder, it makes the clip of the command line', async () => {
  const port = String(await freePort())
  const server = await startReelay({ DATA_DIR: folder, PORT: port })
  const { code, out, err } = await reelay(['clip', 'a boat', '--seconds', '1'])
  expect(code, err).toBe(0)
  expect((await probeClip(out.trim())).facts.width).toBe(1280)
  const second = await startReelay({ DATA_DIR: folder, PORT: '0' }).catch((error: Error) => error.message)
  expect(second).toContain('another Reelay runs on')
  expect((await reelay(['doctor'])).out).toContain('in use by a running Reelay')
  expect(await server.kill('SIGTERM')).toBe(0)
})

test('of two at once on one folder both get their clip, also when the one that runs the database ends first', async () => {
  const first = reelay(['clip', 'a red balloon', '--seconds', '1', '--out', 'first.mp4'])
  const second = reelay(['clip', 'a blue boat', '--seconds', '4', '--out', 'second.mp4'])
  for (const { code, err } of await Promise.all([first, second])) expect(code, err).toBe(0)
  expect((await probeClip(join(folder, 'second.mp4'))).facts.seconds).toBeCloseTo(4, 1)
})

test('a picture moves, and the clip of it grows and changes, from the command line', async () => {
  const canvas = createCanvas(800, 450)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#7fa7d8'
  pen.fillRect(0, 0, 800, 450)
  pen.fillStyle = '#b04030'
  pen.fillRect(300, 200, 200, 200)
  await writeFile(join(folder, '风景 1.png'), await canvas.encode('png'))
  const made: [string[], number][] = [
    [['animate', '风景 1.png', 'let it snow', '--seconds', '2', '--out', 'moving.mp4'], 2],
    [['extend', 'moving.mp4', '--seconds', '1', '--direction', 'both', '--out', 'longer.mp4'], 4],
    [['edit', 'longer.mp4', 'make it night', '--out', 'night.mp4'], 4],
  ]
  for (const [args, seconds] of made) {
    const { code, err } = await reelay(args)
    expect(code, err).toBe(0)
    const { facts, audio } = await probeClip(join(folder, args.at(-1) ?? ''))
    expect(Math.abs(facts.seconds - seconds)).toBeLessThan(1 / 24)
    expect(Math.abs((audio?.seconds ?? 0) - seconds)).toBeLessThan(2 / 24)
  }
  const hashes = await frameHashes(join(folder, 'longer.mp4'), 96)
  expect(new Set(hashes).size, 'no frame stands twice').toBe(96)
})

test('a film goes its whole way without a stop', async () => {
  const { code, out, err } = await reelay([
    'film',
    'a paper boat on a rainy street',
    '--seconds',
    '10',
    '--out',
    'film.mp4',
    '--json',
  ])
  expect(code, err).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ state: 'done', backend: 'animatic' })
  expect(Math.abs((await probeClip(join(folder, 'film.mp4'))).facts.seconds - 10)).toBeLessThan(1 / 24)
})

test('of several shapes each is written, and told of', async () => {
  const args = ['film', 'a kite', '--seconds', '4', '--shape', '16:9,1:1', '--out', 'kite.mp4', '--json']
  const { code, out, err } = await reelay(args)
  expect(code, err).toBe(0)
  const { clips } = JSON.parse(out)
  expect(clips).toMatchObject([
    { file: join(folder, 'kite-16x9.mp4'), shape: '16:9', width: 1280, height: 720 },
    { file: join(folder, 'kite-1x1.mp4'), shape: '1:1', width: 960, height: 960 },
  ])
  for (const { file, width, height, bytes, seconds } of clips) {
    expect((await probeClip(file)).facts).toMatchObject({ width, height, bytes, seconds })
  }
})

test('a file that cannot be read ends the call with a sentence that names it', async () => {
  await writeFile(
    join(folder, 'broken.mp4'),
    Buffer.concat([Buffer.from('000000186674797069736f6d', 'hex'), Buffer.alloc(4000, 3)]),
  )
  const { code, err } = await reelay(['edit', 'broken.mp4', 'add snow'])
  expect(code).not.toBe(0)
  expect(err).toContain('broken.mp4')
})

test('what is wrong with a call is said in a sentence, with exit code 2', async () => {
  const cases: [string[], string][] = [
    [['clip', 'x', '--seconds', '900'], '0.5 to 60 seconds'],
    [['clip', 'x', '--foo'], '--foo'],
    [['nothing'], 'no command nothing'],
    [['animate', 'nowhere.jpg', 'it moves'], 'no file nowhere.jpg'],
  ]
  for (const [args, says] of cases) {
    const { code, err } = await reelay(args)
    expect([code, err], args.join(' ')).toEqual([2, expect.stringContaining(says)])
  }
})

test('help is there for every command', async () => {
  for (const args of [['--help'], ['clip', '--help'], ['film', '--help'], ['extend', '--help'], ['doctor', '--help']]) {
    const { code, out } = await reelay(args)
    expect([code, out], args.join(' ')).toEqual([0, expect.stringContaining('Usage:')])
  }
})

test('the doctor finds what is wrong and says how to mend it', async () => {
  const broken = await reelay(['doctor'], {
    DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:9/nothing',
    REDIS_URL: 'redis://127.0.0.1:9',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    OPENAI_API_KEY: 'sk-hunter3',
  })
  expect(broken.code).toBe(2)
  for (const name of ['PostgreSQL', 'Redis', 'language model'])
    expect(broken.out).toMatch(new RegExp(`FAULT ${name} .*(Check|Set) `))
  expect(broken.out).not.toMatch(/hunter/)
  const unreadable = await reelay(['doctor'], { PORT: 'x', HOST: '0.0.0.0' })
  expect([unreadable.code, unreadable.out]).toEqual([2, expect.stringMatching(/FAULT configuration +PORT/)])
})
