import { describe, expect, test } from 'vitest'
import { BACKEND_FAULTS } from '../../../src/domain/backend-fault.ts'
import { LANGUAGES } from '../../../src/domain/place.ts'
import { PLACE_FAULTS } from '../../../src/domain/place-fault.ts'
import { reasons } from '../../../src/text/reasons.ts'

const BACKENDS = ['fal', 'openai-videos', 'comfyui', 'ai-sdk']

describe('a fault of a backend', () => {
  test.each(LANGUAGES)('has a sentence of its own that names the backend and ends (%s)', (language) => {
    for (const backend of BACKENDS) {
      const said = BACKEND_FAULTS.map((kind) => reasons(language).backendFault(backend, { kind }))
      expect(new Set(said).size).toBe(BACKEND_FAULTS.length)
      for (const sentence of said) {
        expect(sentence).toContain(backend)
        expect(sentence).toMatch(language === 'zh' ? /\u3002$/u : /\.$/u)
        expect(sentence).not.toMatch(/undefined|\p{Script=Han}[,:;?!()]/u)
      }
    }
  })

  test('names the variable to whoever runs the bot, where there is one', () => {
    const said = (backend: string, kind: 'key' | 'unreachable') => reasons('en').backendFault(backend, { kind })
    expect(said('fal', 'key')).toBe('fal does not accept the key. Whoever runs this bot can correct FAL_KEY.')
    expect(said('openai-videos', 'key')).toContain('OPENAI_VIDEOS_API_KEY')
    expect(said('comfyui', 'unreachable')).toContain('COMFYUI_URL')
    expect(said('ai-sdk', 'key')).toBe('ai-sdk does not accept the key. Whoever runs this bot can correct it.')
    expect(reasons('zh').backendFault('fal', { kind: 'key' })).toContain('请管理员检查 FAL_KEY')
  })

  test('repeats the words of the backend', () => {
    const fault = { kind: 'request', detail: 'duration must be 5 or 10' } as const
    expect(reasons('en').backendFault('fal', fault)).toMatch(/ It says: “duration must be 5 or 10”$/u)
    expect(reasons('zh').backendFault('fal', fault)).toMatch(/对方的说法：“duration must be 5 or 10”$/u)
    expect(reasons('en').backendFault('fal', { kind: 'busy', detail: ' ' })).not.toContain('It says')
  })
})

test.each(LANGUAGES)('a place where nothing can be posted has a sentence of its own that ends (%s)', (language) => {
  const said = PLACE_FAULTS.map((fault) => reasons(language).notDelivered(reasons(language).placeFault(fault)))
  expect(new Set(said).size).toBe(PLACE_FAULTS.length)
  for (const sentence of said) {
    expect(sentence).toMatch(language === 'zh' ? /\u3002$/u : /\.$/u)
    expect(sentence).not.toMatch(/undefined|\p{Script=Han}[,:;?!()]/u)
  }
})

describe('what moderation found', () => {
  test('is said in plain words, and as it is named where that is not known', () => {
    const found = ['sexual/minors', 'violence', 'weapons']
    expect(reasons('en').moderated(found)).toContain('sexual content with minors, violence, weapons.')
    expect(reasons('zh').moderated(found)).toContain('涉及未成年人的色情、暴力、weapons。')
  })

  test('is a short list, whatever a server says', () => {
    const many = Array.from({ length: 30 }, (_, index) => `${index} ${'x'.repeat(100)}`)
    expect(reasons('en').moderated(many).length).toBeLessThan(400)
    expect(reasons('en').moderated([])).not.toContain(':')
    expect(reasons('en').moderated(['toString'])).toContain('toString')
  })
})

test('another backend that costs too much is named with the way to approve it', () => {
  expect(reasons('en').fallbackTooDear('fal', '2.00 USD')).toContain('--backend fal')
  expect(reasons('zh').fallbackTooDear('fal', '2.00 USD')).toContain('（2.00 USD）')
})
