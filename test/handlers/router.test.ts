import { describe, expect, test } from 'vitest'
import { createRouter } from '../../handlers/router.ts'
import { newId } from '../../src/domain/id.ts'
import { VERBS } from '../../src/text/verbs.ts'
import { ADA, BO, cardOf, createWorld, DONE, pressOf } from './world.ts'

const NOBODY = { id: 'new', name: 'New', manager: false }

describe('what is meant for the bot', () => {
  test('is every text in a direct channel, elsewhere only what speaks to it', async () => {
    const world = createWorld()
    expect((await world.write('a lighthouse in a storm'))?.kind).toBe('order')
    expect(await world.write('a lighthouse in a storm', { direct: false })).toBeUndefined()
    expect(await world.write('/video a lighthouse', { direct: false })).toBeUndefined()
    expect((await world.write('a lighthouse in a storm', { direct: false, addressed: true }))?.kind).toBe('order')
    expect(world.all()).toHaveLength(2)
  })

  test('is a command also where the adapter leaves it a text', async () => {
    const world = createWorld()
    expect(world.order(await world.write('/video a lighthouse --seconds 9')).options.seconds).toBe(9)
    expect(world.order(await world.write('@reelay /视频 海边的灯塔')).prompt).toBe('海边的灯塔')
    expect(world.order(await world.write('@reelay a lighthouse')).prompt).toBe('a lighthouse')
    for (const text of ['help', '帮助', '/help', '/帮助', '?', '/start']) {
      expect(cardOf(await world.write(text)).lines.join('\n'), text).toContain('/help options')
    }
  })
})

describe('the language of an answer', () => {
  test('is the person’s own, else that of the words', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('video', '', { by: BO })).lines[0]).toContain('请说说')
    expect(cardOf(await world.command('video', '', { by: ADA })).lines[0]).toContain('Say what')
    expect(cardOf(await world.command('视频', '', { by: NOBODY })).lines[0]).toContain('请说说')
    expect(cardOf(await world.command('video', '一只猫 --seconds 0', { by: NOBODY })).lines[0]).toContain('时长不能是')
    expect(cardOf(await world.command('video', 'a cat --seconds 0', { by: NOBODY })).lines[0]).toContain(
      'cannot be “0” seconds long',
    )
    expect(world.order(await world.write('一只猫', { by: NOBODY })).language).toBe('zh')
    expect(world.order(await world.write('一只猫', { by: ADA })).language).toBe('en')
  })

  test('is that of the order for a press', async () => {
    const world = createWorld()
    const order = await world.ordered('一只猫', DONE, { by: NOBODY })
    expect(cardOf(await world.press(pressOf('cancel', order), { by: NOBODY })).lines[0]).toContain('这个任务已经结束')
    expect(cardOf(await world.press(pressOf('cancel', order), { by: ADA })).lines[0]).toContain('has ended already')
  })
})

describe('what cannot be understood', () => {
  test('an unknown command is answered with the nearest one', async () => {
    const world = createWorld()
    const card = cardOf(await world.command('vidoe', 'a cat'))
    expect(card).toMatchObject({ tone: 'bad', buttons: [] })
    expect(card.lines).toEqual(['There is no command /vidoe. Did you mean /video? /help lists all commands.'])
    expect(cardOf(await world.command('frobnicate')).lines).toEqual([
      'There is no command /frobnicate. /help lists all commands.',
    ])
    expect(cardOf(await world.command('状太', '', { by: BO })).lines[0]).toBe(
      '没有 /状太 这个命令。您是不是想写 /状态？发送 /help 查看全部命令。',
    )
    // Verbs of buttons and names that every object has are no commands.
    for (const name of ['again', 'change', 'pick', 'constructor', '__proto__']) {
      expect(cardOf(await world.command(name)).lines[0], name).toContain('There is no command')
    }
    expect(world.all()).toEqual([])
  })

  test('an unknown button is answered privately', async () => {
    const world = createWorld()
    for (const action of ['', 'again', `video:${newId()}`, `vote:${newId()}`, 'cancel:123', `constructor:${newId()}`]) {
      expect(await world.press(action), action).toMatchObject({
        kind: 'card',
        private: true,
        card: { tone: 'bad', lines: [expect.stringContaining('This button no longer works.')] },
      })
    }
  })

  test.each(VERBS)(
    'the button %s of an order that does not exist, or of another workspace, is answered privately',
    async (verb) => {
      const world = createWorld()
      const order = await world.ordered('a lighthouse', DONE)
      for (const answer of [
        await world.press(`${verb}:${newId()}`),
        await world.press(pressOf(verb, order), { workspace: 'other' }),
      ]) {
        expect(answer).toMatchObject({ kind: 'card', private: true, card: { lines: ['There is no such order here.'] } })
      }
      expect(world.all()).toHaveLength(1)
    },
  )

  test('a fault that is nobody’s mistake is passed on', async () => {
    const world = createWorld()
    const route = createRouter([
      {
        name: 'video',
        run: () => Promise.reject(new TypeError('a bug')),
      },
    ])
    const incoming = {
      id: 'm1',
      where: { platform: 'web' as const, workspace: 'web', channel: 'general' },
      person: ADA,
      direct: true,
      attachments: [],
      deed: { kind: 'text' as const, text: 'a cat', addressed: false },
    }
    await expect(route(incoming, world.context)).rejects.toThrow('a bug')
  })
})
