import { expect, test } from 'vitest'
import { createLadder } from '../../../src/deliver/ladder.ts'
import type { ClipFile } from '../../../src/domain/asset.ts'
import type { Fitted } from '../../../src/domain/size-note.ts'

const MAX = 50_000_000
const calm = new AbortController().signal

function clipOf(asset: string, bytes: number): ClipFile {
  const facts = { seconds: 60, width: 1920, height: 1080, bytes, mime: 'video/quicktime' }
  return { asset, poster: `poster-${asset}`, facts, name: `${asset}.mp4` }
}

/** `sizes`: what the clips come down to; one that has none there cannot be made smaller. */
function ladderFor(sizes: Record<string, number> = {}, address?: string) {
  const asked: string[] = []
  const kept: Fitted[][] = []
  const ladder = createLadder({
    async shrink({ asset }, maxBytes, signal) {
      signal.throwIfAborted()
      asked.push(`${asset} to ${maxBytes}`)
      const bytes = sizes[asset]
      return {
        of: asset,
        ...(bytes !== undefined && { clip: { asset: `small-${asset}`, bytes, width: 1280, height: 720 } }),
      }
    },
    link: (asset, name) => (address === undefined ? undefined : `${address}/${asset}/${name}`),
  })
  const sized = (clips: ClipFile[], known: Fitted[] = [], signal = calm) =>
    ladder.sized(clips, MAX, { known, keep: async (fitted) => void kept.push(fitted) }, signal)
  return { ladder, sized, asked, kept }
}

test('a clip that fits is posted as it is', async () => {
  const { sized, asked, kept } = ladderFor()
  expect(await sized([clipOf('a', MAX)])).toEqual({ clips: [clipOf('a', MAX)], notes: [] })
  expect([asked, kept]).toEqual([[], []])
})

test('a clip that is too large is encoded again, and said to be', async () => {
  const { sized, asked } = ladderFor({ a: 48_000_000 })
  const { clips, notes } = await sized([clipOf('a', MAX + 1)])
  const facts = { seconds: 60, width: 1280, height: 720, bytes: 48_000_000, mime: 'video/mp4' }
  expect(clips).toEqual([{ ...clipOf('a', MAX + 1), asset: 'small-a', facts }])
  expect(notes).toEqual([{ kind: 'reencoded', bytes: MAX + 1, posted: 48_000_000, max: MAX }])
  expect(asked).toEqual([`a to ${MAX}`])
})

test('a clip that cannot be made small enough becomes a link, and keeps its poster', async () => {
  const clip = clipOf('a', 90_000_000)
  expect(await ladderFor({}, 'https://reelay.example').sized([clip])).toEqual({
    clips: [{ ...clip, instead: { url: 'https://reelay.example/a/a.mp4' } }],
    notes: [{ kind: 'linked', bytes: 90_000_000, max: MAX }],
  })
})

test('without a public address it is kept', async () => {
  const clip = clipOf('a', 90_000_000)
  expect(await ladderFor().sized([clip])).toEqual({
    clips: [{ ...clip, instead: {} }],
    notes: [{ kind: 'kept', bytes: 90_000_000, max: MAX }],
  })
})

test('what came out larger than it may be is not posted', async () => {
  const { notes } = await ladderFor({ a: MAX + 1 }).sized([clipOf('a', 90_000_000)])
  expect(notes).toEqual([{ kind: 'kept', bytes: 90_000_000, max: MAX }])
})

test('what an earlier try encoded, or found impossible, is not tried again', async () => {
  const known: Fitted[] = [
    { of: 'a', clip: { asset: 'small-a', bytes: 40_000_000, width: 1280, height: 720 } },
    { of: 'b' },
  ]
  const { sized, asked, kept } = ladderFor({ b: 1 })
  const { clips, notes } = await sized([clipOf('a', 90_000_000), clipOf('b', 90_000_000)], known)
  expect(clips.map(({ asset, instead }) => [asset, instead])).toEqual([
    ['small-a', undefined],
    ['b', {}],
  ])
  expect(notes.map(({ kind }) => kind)).toEqual(['reencoded', 'kept'])
  expect([asked, kept]).toEqual([[], []])
})

test('of several clips each goes its own way, in their order, and each is kept as soon as it is there', async () => {
  const { sized, kept } = ladderFor({ b: 30_000_000, d: 20_000_000 })
  const { clips, notes } = await sized([
    clipOf('a', 1000),
    clipOf('b', 60_000_000),
    clipOf('c', 70_000_000),
    clipOf('d', 80_000_000),
  ])
  expect(clips.map(({ asset }) => asset)).toEqual(['a', 'small-b', 'c', 'small-d'])
  expect(notes.map(({ kind, bytes }) => [kind, bytes])).toEqual([
    ['reencoded', 60_000_000],
    ['kept', 70_000_000],
    ['reencoded', 80_000_000],
  ])
  expect(kept.map((fitted) => fitted.map(({ of }) => of))).toEqual([['b'], ['b', 'c'], ['b', 'c', 'd']])
})

test('an abort ends it with its reason', async () => {
  const sizing = ladderFor({ a: 1 }).sized([clipOf('a', 90_000_000)], [], AbortSignal.abort(new Error('stopping')))
  await expect(sizing).rejects.toThrow('stopping')
})

test('what the platform finds too large of its own accord becomes links, without a limit that nobody knows', () => {
  const { ladder } = ladderFor({}, 'https://reelay.example')
  const { clips, notes } = ladder.linked([clipOf('a', 1000), clipOf('b', 2000)])
  expect(clips.map(({ instead }) => instead?.url)).toEqual([
    'https://reelay.example/a/a.mp4',
    'https://reelay.example/b/b.mp4',
  ])
  expect(notes).toEqual([
    { kind: 'linked', bytes: 1000 },
    { kind: 'linked', bytes: 2000 },
  ])
})
