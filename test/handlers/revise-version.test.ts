import { describe, expect, test } from 'vitest'
import type { Given } from '../../src/domain/video-backend.ts'
import { filmOf } from './boards.ts'
import { ANIMATIC, backendOf, createWorld, DONE, inputOf, SHEET } from './world.ts'

const THREAD = { thread: 't1' }
const words = filming('words', ['words'])
const both = filming('both', ['words', 'clip'])

/** A backend that draws none of its clips anew. */
function filming(name: string, takes: Given[]): typeof ANIMATIC {
  const { capabilities } = backendOf(name, { takes })
  return { name, capabilities: { ...capabilities, redraws: false } }
}

async function changed(text: string, backends: (typeof ANIMATIC)[], backend: string) {
  const world = createWorld({ backends })
  const first = await world.ordered('a lighthouse', { ...DONE, backend }, THREAD)
  return { world, first, version: world.order(await world.write(text, THREAD)) }
}

describe('a change of a clip whose backend takes no clips', () => {
  test.each(['make it night', '/edit make it night'])('makes it anew from its changed sheet: %s', async (text) => {
    const { first, version } = await changed(text, [words, ANIMATIC], 'words')
    expect(version).toMatchObject({ operation: 'create', parent: first.id, inputs: [] })
    expect(version.options.backend).toBeUndefined()
  })

  test('goes over its pixels where somebody names a backend that can', async () => {
    const { version } = await changed('/edit make it night --backend animatic', [words, ANIMATIC], 'words')
    expect(version).toMatchObject({ operation: 'edit', inputs: [{ kind: 'clip' }], options: { backend: 'animatic' } })
  })

  test('goes over the pixels of what somebody filmed', async () => {
    const world = createWorld({ backends: [words, ANIMATIC] })
    const own = { ...DONE, operation: 'edit' as const, inputs: [inputOf('a.mp4')], backend: 'words' }
    await world.ordered('a lighthouse', own, THREAD)
    expect(world.order(await world.write('make it night', THREAD))).toMatchObject({ operation: 'edit' })
  })
})

describe('a reply with another wish', () => {
  test.each(['price', 'unknown', 'retry'] as const)(
    'does not answer the question of an order: %s',
    async (question) => {
      const world = createWorld()
      const asking = { state: 'awaiting approval' as const, question, sheet: SHEET, backend: 'animatic' }
      const first = await world.ordered('a lighthouse', asking, THREAD)
      const version = world.order(await world.write('make it 10 s', THREAD))
      expect(version).toMatchObject({ parent: first.id, options: { seconds: 10 } })
      expect(world.all().find((each) => each.id === first.id)?.state).toBe('awaiting approval')
    },
  )

  test('takes the place of a storyboard that is open', async () => {
    const world = createWorld()
    const first = await world.ordered('a lighthouse', filmOf(2), THREAD)
    await world.write('make it 10 s', THREAD)
    expect(world.all().find((each) => each.id === first.id)?.state).toBe('cancelled')
  })
})

test('a clip of a backend that takes clips is changed in its pixels', async () => {
  const { first, version } = await changed('make it night', [both, ANIMATIC], 'both')
  expect(version).toMatchObject({ operation: 'edit', parent: first.id, inputs: [{ kind: 'clip' }] })
})
