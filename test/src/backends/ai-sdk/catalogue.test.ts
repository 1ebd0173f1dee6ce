import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogueSchema, KNOWN, modelFor, namedModel } from '../../../../src/backends/ai-sdk/catalogue.ts'

const names = Object.keys(KNOWN)

it('knows models of every provider, and each by a name that can be set', () => {
  expect(new Set(names.map((name) => namedModel(name).provider))).toEqual(
    new Set(['gateway', 'xai', 'vertex', 'alibaba', 'minimax', 'bfl', 'replicate']),
  )
  for (const name of names) expect(namedModel(name)).toMatchObject({ name, known: true })
})

it.each(names)('has lengths of %s that rise, and shapes for all sizes', (name) => {
  const named = namedModel(name)
  for (const way of named.ways) {
    const { seconds, patienceMs } = modelFor(named, way)
    expect(seconds.only).toEqual([...(seconds.only ?? [])].sort((a, b) => a - b))
    expect(seconds.min).toBeLessThanOrEqual(seconds.max)
    expect(patienceMs).toBeGreaterThanOrEqual(10 * 60_000)
    // A clip is changed by a link, and keeps its length.
    expect(way.takes.includes('clip')).toBe(way.send.clip !== undefined)
    if (way.send.clip) expect(way.send.length).toBe(false)
  }
})

it('names no model that the packages do not name', () => {
  const settings = {
    gateway: '@ai-sdk/gateway/src/gateway-video-model-settings.ts',
    xai: '@ai-sdk/xai/src/xai-video-settings.ts',
    vertex: '@ai-sdk/google-vertex/src/google-vertex-model-catalog.ts',
    alibaba: '@ai-sdk/alibaba/src/alibaba-video-settings.ts',
    minimax: '@ai-sdk/minimax/src/minimax-video-settings.ts',
    bfl: '@ai-sdk/black-forest-labs/src/black-forest-labs-video-settings.ts',
    replicate: '@ai-sdk/replicate/src/replicate-video-settings.ts',
  }
  const root = new URL('../../../../node_modules/', import.meta.url)
  for (const name of names) {
    const { provider, id } = namedModel(name)
    expect(readFileSync(new URL(settings[provider], root), 'utf8')).toContain(`'${id}'`)
  }
})

it('is strict: a field that nothing reads is a mistake', () => {
  const [way] = KNOWN['xai/grok-imagine-video'] ?? []
  expect(catalogueSchema.safeParse({ 'xai/x': [way] }).success).toBe(true)
  expect(catalogueSchema.safeParse({ 'xai/x': [{ ...way, price: 1 }] }).success).toBe(false)
  expect(catalogueSchema.safeParse({ 'xai/x': [] }).success).toBe(false)
})
