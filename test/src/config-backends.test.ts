import { expect, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'

const backendsOf = (variables: Record<string, string>) => parseConfig(variables, '/srv/reelay').backends

test('without any variable only the animatic is there, nothing takes over, and a dollar is spent unasked', () => {
  expect(backendsOf({})).toEqual({
    fallbacks: [],
    approveAbove: 1,
    prices: { path: '/srv/reelay/prices.json', needed: false },
  })
  expect(parseConfig({}, '/x').moderation).toBeUndefined()
  expect(parseConfig({}, '/x').publicUrl).toBeUndefined()
})

test('every backend is set up by its variables', () => {
  const variables = {
    VIDEO_BACKEND: 'comfyui',
    VIDEO_FALLBACK: 'fal, openai-videos,animatic,fal',
    APPROVE_ABOVE: '0.25',
    PRICES_FILE: 'money/prices.json',
    OPENAI_VIDEOS_BASE_URL: 'http://127.0.0.1:8000/v1',
    OPENAI_VIDEOS_API_KEY: 'key-1',
    OPENAI_VIDEOS_MODEL: 'wan',
    OPENAI_VIDEOS_OPERATIONS: 'create,animate',
    OPENAI_VIDEOS_SECONDS: '8,4,12',
    OPENAI_VIDEOS_SOUND: 'on',
    OPENAI_VIDEOS_MINUTES: '5',
    COMFYUI_URL: 'http://gpu:8188',
    COMFYUI_GRAPHS: 'graphs',
    FAL_KEY: 'key-2',
    FAL_CREATE_MODEL: 'fal-ai/some',
    AI_SDK_MODELS: 'xai/grok-video , vertex/veo',
    XAI_API_KEY: 'key-3',
    GOOGLE_VERTEX_PROJECT: 'project',
  }
  expect(backendsOf(variables)).toMatchObject({
    preferred: 'comfyui',
    fallbacks: ['fal', 'openai-videos', 'animatic'],
    approveAbove: 0.25,
    prices: { path: '/srv/reelay/money/prices.json', needed: true },
    openaiVideos: {
      baseUrl: 'http://127.0.0.1:8000/v1',
      apiKey: 'key-1',
      model: 'wan',
      takes: ['words', 'first'],
      seconds: { min: 4, max: 12, only: [4, 8, 12] },
      sound: true,
      patienceMs: 300_000,
    },
    comfyui: { url: 'http://gpu:8188', graphsFolder: '/srv/reelay/graphs' },
    fal: { key: 'key-2', models: { words: 'fal-ai/some' } },
    aiSdk: { models: ['xai/grok-video', 'vertex/veo'], keys: { xai: 'key-3', vertex: { project: 'project' } } },
  })
})

test('what is set up with its address or key alone has defaults', () => {
  const { openaiVideos, comfyui, fal } = backendsOf({
    OPENAI_VIDEOS_BASE_URL: 'http://127.0.0.1:8000/v1',
    COMFYUI_URL: 'http://127.0.0.1:8188',
    FAL_KEY: 'key',
  })
  expect(openaiVideos).toMatchObject({ takes: ['words'], seconds: { min: 1, max: 10 }, patienceMs: 3_600_000 })
  expect(openaiVideos?.apiKey).toBeUndefined()
  expect(comfyui).toEqual({ url: 'http://127.0.0.1:8188' })
  expect(fal).toEqual({ key: 'key', models: {} })
})

test('lengths are a range or a list', () => {
  const lengths = (said: string) =>
    backendsOf({ OPENAI_VIDEOS_BASE_URL: 'http://h/v1', OPENAI_VIDEOS_SECONDS: said }).openaiVideos?.seconds
  expect(lengths('2.5 - 8')).toEqual({ min: 2.5, max: 8 })
  expect(lengths('5')).toEqual({ min: 5, max: 5, only: [5] })
  for (const said of ['8-2', '0-4', 'some', '4,x', '-3', '1-99999'])
    expect(faults({ OPENAI_VIDEOS_SECONDS: said }), said).toEqual(['OPENAI_VIDEOS_SECONDS'])
})

test('a backend that is named must be known and set up', () => {
  expect(faults({ VIDEO_BACKEND: 'sora' })).toEqual(['VIDEO_BACKEND'])
  expect(faults({ VIDEO_FALLBACK: 'fal,sora' })).toEqual(['VIDEO_FALLBACK'])
  expect(message({ VIDEO_BACKEND: 'fal' })).toBe('VIDEO_BACKEND: fal is not set up. Set FAL_KEY as well.')
  expect(message({ VIDEO_FALLBACK: 'comfyui,animatic' })).toMatch(/^VIDEO_FALLBACK: comfyui .*COMFYUI_URL/)
  expect(faults({ VIDEO_BACKEND: 'ai-sdk', VIDEO_FALLBACK: 'openai-videos' })).toEqual([
    'VIDEO_BACKEND',
    'VIDEO_FALLBACK',
  ])
  expect(backendsOf({ VIDEO_BACKEND: 'animatic', VIDEO_FALLBACK: 'animatic' })).toMatchObject({ preferred: 'animatic' })
})

test('other values that cannot be used are faults of their variables', () => {
  for (const [variable, value] of [
    ['APPROVE_ABOVE', '-1'],
    ['APPROVE_ABOVE', 'much'],
    ['OPENAI_VIDEOS_BASE_URL', 'ftp://h'],
    ['OPENAI_VIDEOS_OPERATIONS', 'create,dance'],
    ['OPENAI_VIDEOS_SOUND', 'loud'],
    ['OPENAI_VIDEOS_MINUTES', '0'],
    ['COMFYUI_URL', 'gpu'],
    ['FAL_BASE_URL', 'gpu'],
    ['AI_SDK_BASE_URL', 'gpu'],
    ['PUBLIC_URL', 'reelay.example'],
    ['MODERATION', 'some'],
  ] as const)
    expect(faults({ [variable]: value }), `${variable}=${value}`).toEqual([variable])
})

test('moderation needs a key, or an address of its own', () => {
  expect(faults({ MODERATION: 'openai' })).toEqual(['MODERATION'])
  expect(parseConfig({ MODERATION: 'openai', OPENAI_API_KEY: 'sk-1' }, '/x').moderation).toMatchObject({
    apiKey: 'sk-1',
  })
  const own = { MODERATION: 'openai', MODERATION_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-1' }
  expect(parseConfig(own, '/x').moderation).toMatchObject({ apiKey: 'none', baseUrl: 'http://127.0.0.1:9/v1' })
})

test('the address that others see has no slash at its end', () => {
  expect(parseConfig({ PUBLIC_URL: 'https://reelay.example/bot/' }, '/x').publicUrl).toBe('https://reelay.example/bot')
})

const KEYS = [
  'OPENAI_API_KEY',
  'MODERATION_API_KEY',
  'OPENAI_VIDEOS_API_KEY',
  'FAL_KEY',
  'AI_GATEWAY_API_KEY',
  'XAI_API_KEY',
  'GOOGLE_VERTEX_API_KEY',
  'ALIBABA_API_KEY',
  'MINIMAX_API_KEY',
  'BFL_API_KEY',
  'REPLICATE_API_TOKEN',
]

test.each(KEYS)('%s cannot have what no header holds, and is not repeated', (name) => {
  for (const broken of ['hun\u2026ter2', 'hun\nter2', 'hun\u0000ter2', 'hun ter2', 'hün\u200bter2']) {
    const said = message({ [name]: broken })
    expect(said).toMatch(new RegExp(`^${name}: .*Copy it once more`))
    expect(said).not.toMatch(/ter2/)
  }
  // A line break at its end comes from copying.
  expect(parseConfig({ [name]: 'sk-hunter2:/+=~\n' }, '/x').secrets).toEqual(['sk-hunter2:/+=~'])
})

test.each([
  ['OPENAI_BASE_URL', 'OPENAI_API_KEY'],
  ['MODERATION_BASE_URL', 'MODERATION_API_KEY'],
  ['OPENAI_VIDEOS_BASE_URL', 'OPENAI_VIDEOS_API_KEY'],
  ['FAL_BASE_URL', 'FAL_KEY'],
  ['AI_SDK_BASE_URL', 'variables of their providers'],
  ['PUBLIC_URL', 'could read them'],
])('%s has no name and no password in it', (name, instead) => {
  for (const address of [
    'http://me:hunter2@host/v1',
    'http://hunter2@host',
    'http://:hunter2@host',
    'http://a:100%@b',
  ]) {
    const said = message({ [name]: address })
    expect(said, address).toMatch(new RegExp(`^${name}: must have no name and no password in it\\. .*${instead}`))
    expect(said).not.toMatch(/hunter|100%/)
  }
  expect(() => parseConfig({ [name]: 'http://host/v1' }, '/x')).not.toThrow()
})

test('the address of ComfyUI may have a name and a password that can be read', () => {
  const url = 'http://me:p%40ss@gpu:8188'
  expect(backendsOf({ COMFYUI_URL: url }).comfyui).toEqual({ url })
  expect(parseConfig({ COMFYUI_URL: url }, '/x').secrets).toEqual(['p%40ss', 'p@ss'])
  expect(message({ COMFYUI_URL: 'http://me:100%@gpu' })).toMatch(/^COMFYUI_URL: .*%25/)
  expect(message({ COMFYUI_URL: 'http://100%:s3cret@gpu' })).toMatch(/^COMFYUI_URL: .*%25/)
  expect(message({ COMFYUI_URL: 'http://:s3cret@gpu' })).toMatch(/^COMFYUI_URL: has a password without a name/)
  expect(message({ COMFYUI_URL: 'http://:s3cret@gpu' })).not.toContain('s3cret')
})

test('every key of a backend is a secret, which no log shows', () => {
  const keys = [
    'OPENAI_VIDEOS_API_KEY',
    'FAL_KEY',
    'AI_GATEWAY_API_KEY',
    'XAI_API_KEY',
    'GOOGLE_VERTEX_API_KEY',
    'ALIBABA_API_KEY',
    'MINIMAX_API_KEY',
    'BFL_API_KEY',
    'REPLICATE_API_TOKEN',
    'MODERATION_API_KEY',
  ]
  const variables = Object.fromEntries(keys.map((name) => [name, `secret-of-${name}`]))
  expect(parseConfig(variables, '/x').secrets.toSorted()).toEqual(Object.values(variables).toSorted())
})

function message(variables: Record<string, string>): string {
  try {
    parseConfig(variables, '/x')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('nothing was thrown')
}

function faults(variables: Record<string, string>): string[] {
  return message(variables)
    .split('\n')
    .map((line) => line.split(':')[0] ?? '')
}
