import { describe, expect, test } from 'vitest'
import { cardOf, createWorld } from './world.ts'

describe('/film', () => {
  test('orders a film as long as is usual here', async () => {
    const world = createWorld()
    const order = world.order(await world.command('film', 'a keeper saves a ship'))
    expect(order).toMatchObject({
      operation: 'film',
      prompt: 'a keeper saves a ship',
      options: { seconds: 30, shape: '16:9', look: 'natural' },
      inputs: [],
    })
    expect(order).not.toHaveProperty('parent')
  })

  test('is called in Chinese, and reads length, shapes and look out of the words', async () => {
    const world = createWorld()
    const order = world.order(await world.write('/电影 守塔人救了一艘船，一分钟 --shape 9:16,1:1 --look noir'))
    expect(order).toMatchObject({ operation: 'film', prompt: '守塔人救了一艘船' })
    expect(order.options).toMatchObject({ seconds: 60, shape: '9:16', otherShapes: ['1:1'], look: 'noir' })
  })

  test('takes its options typed', async () => {
    const world = createWorld()
    const typed = { seconds: 45, look: 'ink', kind: 'teaser', backend: 'animatic', seed: 7 }
    const order = world.order(await world.command('film', 'a keeper', { typed }))
    expect(order.options).toMatchObject({ seconds: 45, look: 'ink', kind: 'teaser', backend: 'animatic', seed: 7 })
  })

  test('may be longer than a clip, but not longer than films may be here', async () => {
    const world = createWorld({
      limits: { promptCharacters: 2000, seconds: { default: 5, max: 10 }, filmSeconds: { default: 20, max: 40 } },
    })
    expect(world.order(await world.command('film', 'a keeper --seconds 40')).options.seconds).toBe(40)
    const refused = cardOf(await world.command('film', 'a keeper --seconds 41'))
    expect(refused.lines[0]).toContain('With animatic it can be 1 to 40 seconds.')
  })

  test('says what to do with pictures instead', async () => {
    const world = createWorld()
    const card = cardOf(await world.command('film', 'a keeper', { files: 2 }))
    expect(card.lines[0]).toBe('A film is made from words. To make one from several pictures, send them with /animate.')
    expect(world.all()).toHaveLength(0)
  })

  test('needs words', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('film', '')).tone).toBe('bad')
    expect(world.all()).toHaveLength(0)
  })
})
