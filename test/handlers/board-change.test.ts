import { describe, expect, test } from 'vitest'
import { actionAt, boardShot, theater, type World } from './boards.ts'
import { BO, CHIEF, cardOf, createWorld, pressOf } from './world.ts'

describe('a card that is out of date', () => {
  test('finds a shot that has only moved, for everything but moving it', async () => {
    const stage = await theater(3)
    const old = await stage.open(3)
    await stage.press(1, 'Delete')
    const card = cardOf(await stage.world.press(actionAt(old, 'Draw as an animatic')))
    expect(card.title).toBe('Shot 2 of 2 · 4 s')
    expect(stage.now().board.shots.map((shot) => shot.approved)).toEqual([true, false])
    expect(cardOf(await stage.world.press(actionAt(old, 'Earlier'))).lines).toEqual([
      'This shot is no longer in the storyboard.',
    ])
    expect(stage.sequence()).toEqual(['2', '3'])
  })

  test('changes nothing where the shot was changed, and shows it as it is', async () => {
    const stage = await theater(2)
    const old = await stage.open(1)
    const values = { picture: 'Subject: a cat' }
    await stage.world.press(actionAt(old, 'Rewrite'), { by: BO, values })
    const before = stage.now()
    for (const label of ['Draw as an animatic', 'New take', 'Later', 'Delete', 'Rewrite', 'Add a shot']) {
      const answer = await stage.world.press(actionAt(old, label), label === 'Rewrite' ? { values } : {})
      expect(answer).toMatchObject({ kind: 'card', private: true })
      expect(cardOf(answer).lines[0]).toContain('This shot has changed meanwhile')
      expect(cardOf(answer).lines).toContain('Subject: a cat')
    }
    expect(stage.now()).toEqual(before)
  })

  test('tells shots of the same words apart by their takes', async () => {
    const stage = await theater(3, { shot: () => ({ action: 'waits' }) })
    await stage.press(3, 'Draw as an animatic')
    expect(stage.now().board.shots.map((shot) => shot.approved)).toEqual([true, true, false])
  })

  test('of two changes at once both count, where they do not touch the same words', async () => {
    const stage = await theater(3)
    const [first, second] = [await stage.open(1), await stage.open(2)]
    await Promise.all([
      stage.world.press(actionAt(first, 'Draw as an animatic')),
      stage.world.press(actionAt(second, 'Earlier'), { by: BO }),
      stage.world.press(actionAt(first, 'New take'), { by: CHIEF }),
    ])
    expect(stage.sequence()).toEqual(['2', '1', '3'])
    expect(boardShot(stage, 2)).toMatchObject({ approved: false })
    expect(boardShot(stage, 2)?.seed).not.toBe(100)
  })
})

describe('a storyboard that is not open', () => {
  const VERBS = [
    'shot',
    'shots',
    'include',
    'leave',
    'retry',
    'retake',
    'rewrite',
    'textoff',
    'earlier',
    'later',
    'addshot',
    'drop',
    'titles',
    'all',
  ]

  test.each(VERBS)('says why it cannot be changed: %s', async (verb) => {
    const said = async (patch: Parameters<World['change']>[1]) => {
      const stage = await theater(2)
      const key = actionAt(await stage.open(1), 'Rewrite').split(':')[2]
      stage.world.change(stage.film.id, patch)
      return cardOf(await stage.world.press(pressOf(verb, stage.film, key))).lines[0]
    }
    expect(await said({ approvedAt: new Date(0) })).toContain('This storyboard is closed (rendering)')
    expect(await said({ state: 'done' })).toContain('This storyboard is closed (done)')
    expect(await said({ state: 'planning' })).toContain('The storyboard is still being written')
  })

  test('says that a clip has none', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse')
    for (const verb of ['render', 'shot', 'titles'])
      expect(cardOf(await world.press(pressOf(verb, clip, '1-abcdef'))).lines[0]).toBe('This order has no storyboard.')
  })
})
