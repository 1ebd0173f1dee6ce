import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeClip } from '../../src/media/probe.ts'
import { embeddedFolder } from '../footings.ts'
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

test('what is wrong with a call is said in a sentence, with exit code 2', async () => {
  const cases: [string[], string][] = [
    [['clip', 'x', '--seconds', '900'], '1 to 60 seconds'],
    [['clip', 'x', '--foo'], '--foo'],
    [['nothing'], 'no command nothing'],
  ]
  for (const [args, says] of cases) {
    const { code, err } = await reelay(args)
    expect([code, err], args.join(' ')).toEqual([2, expect.stringContaining(says)])
  }
})

test('help is there for every command', async () => {
  for (const args of [['--help'], ['clip', '--help'], ['doctor', '--help']]) {
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
