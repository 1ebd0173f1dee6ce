import { describe, expect, test } from 'vitest'
import { clip, lookOf, planOffline } from '../brief.ts'

describe('a look that the words ask for', () => {
  test.each([
    ['make it noir', 'noir'],
    ['Make it film noir, please', 'noir'],
    ['turn it into ink', 'ink'],
    ['give it a vintage look', 'vintage'],
    ['more cinematic', 'cinematic'],
    ['in pastel style', 'pastel'],
    ['neon', 'neon'],
    ['a samurai in the rain, noir style', 'noir'],
    ['a fox in the snow, film noir', 'noir'],
    ['改成水墨风', 'ink'],
    ['用霓虹色调', 'neon'],
    ['换成黑色电影', 'noir'],
    ['水墨风格', 'ink'],
    ['一只狐狸，水墨画风', 'ink'],
    ['改成自然风格', 'natural'],
  ])('“%s” is %s', async (prompt, look) => {
    const { previous } = { previous: (await planOffline('a fox in a forest')).sheet }
    expect((await planOffline(prompt)).look).toBe(look)
    const plan = await planOffline(prompt, { operation: 'edit', previous })
    expect(plan.look).toBe(look)
    for (const shot of plan.sheet.shots) expect(shot.style).toContain(lookOf(look).style.en)
  })

  test.each([
    'a taxi drives through a neon city',
    'neon lights in the rain',
    'a vintage car on a road',
    'a natural pool in the forest',
    'the ink runs over the paper',
    'pastel houses by the sea',
    '霓虹灯下的出租车',
    '大自然的声音',
    '一瓶水墨',
    'make it night',
  ])('“%s” asks for none', async (prompt) => {
    expect((await planOffline(prompt)).look).toBeUndefined()
  })

  test('leaves nothing of itself in the scene', async () => {
    const previous = (await planOffline('a fox in a forest', { seconds: 4 })).sheet
    const { sheet } = await planOffline('make it noir and add snow', { operation: 'edit', previous, seconds: 4 })
    expect(sheet.shots[0]?.action).toBe('A fox in a forest.')
    expect(sheet.shots[0]?.sketch.weather).toBe('snow')
    expect(sheet.shots[0]?.style).toBe('Film noir, black and white, hard shadows.')
  })

  test('is no unmet wish of a filmed clip', async () => {
    const plan = await planOffline('改成水墨风', { operation: 'edit', inputs: [clip(4)], seconds: 4 })
    expect(plan).toMatchObject({ look: 'ink', sheet: { language: 'zh' } })
    expect(plan.unmet).toBeUndefined()
  })
})

test.each([
  ['black and white', 'noir'],
  ['make it darker', 'dark'],
  ['brighter please', 'bright'],
  ['warmer colours', 'golden'],
  ['改成黑白', 'noir'],
  ['调亮一点', 'bright'],
  ['make it look like an old film', 'vintage'],
])('%s is a look by another name, which a filmed clip can have', async (prompt, look) => {
  const plan = await planOffline(prompt, { operation: 'edit', inputs: [clip(4)] })
  expect(plan.look).toBe(look)
  expect(plan.unmet).toBeUndefined()
})

test.each([
  ['write "Hello"', 'Hello'],
  ['写上“开业”', '开业'],
])('%s sets words over a filmed clip', async (prompt, words) => {
  const plan = await planOffline(prompt, { operation: 'edit', inputs: [clip(4)] })
  expect(plan.sheet.shots[0]?.onScreenText).toBe(words)
  expect(plan.unmet).toBeUndefined()
})
