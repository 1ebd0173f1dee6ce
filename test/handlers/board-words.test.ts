import { describe, expect, test } from 'vitest'
import { actionAt, boardShot, filmOf, labelsOf, sheetShot, theater, valuesOf } from './boards.ts'
import { BO, cardOf } from './world.ts'

describe('the words of a shot', () => {
  test('come as a form of five fields, and go back into the shot', async () => {
    const stage = await theater(3, { shot: () => ({ caption: 'A line.' }), beside: () => ({ approved: false }) })
    const form = cardOf(await stage.press(2, 'Rewrite'))
    expect(form.form?.fields.map((field) => field.name)).toEqual(['picture', 'craft', 'words', 'seconds', 'transition'])
    const values = {
      ...valuesOf(form),
      picture: 'Subject: a whale\nAction: breathes\nSetting: open sea',
      words: 'Text on screen: BREATHE\nCaption: It breathes.',
      seconds: '5.5',
      transition: 'fade',
    }
    const answer = await stage.world.press(form.form?.action ?? '', { values, by: BO })
    expect(cardOf(answer).lines).toContain('主体：a whale')
    expect(sheetShot(stage, 2)).toMatchObject({
      subject: 'a whale',
      action: 'breathes',
      setting: 'open sea',
      onScreenText: 'BREATHE',
      caption: 'It breathes.',
      seconds: 5.5,
      transition: 'fade',
      camera: 'slow push in',
    })
    // It was left as an animatic, and stays one.
    expect(boardShot(stage, 2)).toEqual({ seed: 101, approved: false, rewritten: true })
    expect(boardShot(stage, 1)?.still).toBeDefined()
    expect(stage.now().options.seconds).toBe(13.5)
  })

  test('that are not drawn leave the sketch alone', async () => {
    const stage = await theater(2, { beside: () => ({ trouble: 'unsafe' }) })
    const form = cardOf(await stage.press(2, 'Rewrite'))
    await stage.world.press(form.form?.action ?? '', { values: { ...valuesOf(form), seconds: '3' } })
    expect(boardShot(stage, 2)).toEqual({ seed: 101, approved: true })
  })

  test('that another shot goes on from have its still drawn anew, too', async () => {
    const stage = await theater(4, { shot: (index) => ({ transition: index === 2 ? 'on' : 'cut' }) })
    await stage.world.press(actionAt(await stage.open(2), 'Rewrite'), { values: { picture: 'Subject: a whale' } })
    expect(stage.now().board.shots.map((shot) => shot.still !== undefined)).toEqual([true, false, false, true])
    expect(sheetShot(stage, 3)?.transition).toBe('on')
  })

  test.each([
    [{ seconds: '0.5' }, 'A shot cannot be “0.5” seconds long. It can be 2 to 10 seconds.'],
    [{ seconds: 'long' }, 'A shot cannot be “long” seconds long.'],
    [{ picture: ' ' }, 'Please fill in “What is seen”.'],
    [{ words: `Caption: ${'x'.repeat(201)}` }, '“Caption” has 201 characters; the limit is 200.'],
    [{}, 'Nothing was changed.'],
  ])('change nothing where they do not fit: %j', async (change, sentence) => {
    const stage = await theater(2)
    const before = stage.now()
    const form = cardOf(await stage.press(1, 'Rewrite'))
    const values: { [name: string]: string } = { ...valuesOf(form), ...change }
    expect(cardOf(await stage.world.press(form.form?.action ?? '', { values })).lines[0]).toContain(sentence)
    expect(stage.now()).toEqual(before)
  })

  test('cannot make the film longer than films may be', async () => {
    const stage = await theater(14)
    const form = cardOf(await stage.press(1, 'Rewrite'))
    const send = (seconds: string) => stage.world.press(form.form?.action ?? '', { values: { seconds } })
    expect(cardOf(await send('9')).lines[0]).toBe(
      'The film would be 61 s long; the limit is 60 s. Make a shot shorter first.',
    )
    await send('8')
    expect(stage.now().options.seconds).toBe(60)
  })

  test('of the first shot begin with a cut, whatever the form says', async () => {
    const stage = await theater(2)
    const form = cardOf(await stage.press(1, 'Rewrite'))
    expect(form.form?.fields.at(-1)).toMatchObject({ choices: [{ value: 'cut', label: 'Cut' }] })
    await stage.world.press(form.form?.action ?? '', { values: { seconds: '5', transition: 'on' } })
    expect(sheetShot(stage, 1)).toMatchObject({ seconds: 5, transition: 'cut' })
  })

  test('can be taken off the picture', async () => {
    const stage = await theater(2, { shot: () => ({ onScreenText: 'HOLD ON' }) })
    const card = cardOf(await stage.press(2, 'Text off'))
    expect(sheetShot(stage, 2)?.onScreenText).toBeNull()
    expect(boardShot(stage, 2)).toEqual({ seed: 101, approved: true })
    expect(labelsOf(card)).not.toContain('Text off')
  })
})

describe('a new take', () => {
  test('has another seed and no still yet', async () => {
    const stage = await theater(2, { beside: () => ({ trouble: 'odd hands' }) })
    await stage.press(2, 'New take')
    const { seed, ...rest } = boardShot(stage, 2) ?? {}
    expect(seed).not.toBe(101)
    expect(rest).toEqual({ approved: true })
    expect(sheetShot(stage, 2)).toEqual(filmOf(2).sheet?.shots[1])
  })

  test('of a shot that is drawn on from another is one of the whole take', async () => {
    const changes = { shot: (index: number) => ({ transition: index === 1 ? ('on' as const) : ('cut' as const) }) }
    const drawn = await theater(3, { ...changes, order: { backend: 'animatic' } })
    await drawn.press(2, 'New take')
    expect(drawn.now().board.shots.map((shot) => shot.still !== undefined)).toEqual([false, false, true])
    const filmed = await theater(3, changes)
    await filmed.press(2, 'New take')
    expect(boardShot(filmed, 1)?.seed).toBe(100)
  })
})

describe('adding a shot', () => {
  test('puts it behind the one whose card it was, once', async () => {
    const stage = await theater(3, { shot: (index) => ({ transition: index === 2 ? 'on' : 'cut' }) })
    const form = cardOf(await stage.press(2, 'Add a shot'))
    expect(valuesOf(form)).toEqual({ picture: '', seconds: '4' })
    const values = { picture: 'a gull lands on the rail', seconds: '3' }
    const added = cardOf(await stage.world.press(form.form?.action ?? '', { values }))
    expect(added.title).toBe('Shot 3 of 4 · 3 s')
    expect(sheetShot(stage, 3)).toMatchObject({
      subject: 'a gull lands on the rail',
      action: '',
      style: 'realistic',
      transition: 'cut',
    })
    expect(boardShot(stage, 3)).toMatchObject({ approved: true, rewritten: true })
    expect(sheetShot(stage, 4)?.transition).toBe('cut')
    await stage.world.press(form.form?.action ?? '', { values })
    expect(stage.now().sheet.shots).toHaveLength(4)
    expect(stage.now().board.shots).toHaveLength(4)
  })

  test('keeps to the limits', async () => {
    const stage = await theater(14)
    const action = actionAt(await stage.open(1), 'Add a shot')
    const add = (values: { [name: string]: string }) => stage.world.press(action, { values })
    expect(cardOf(await add({ picture: 'a gull', seconds: '5' })).lines[0]).toContain('would be 61 s long')
    expect(cardOf(await add({ picture: '', seconds: '2' })).lines[0]).toContain('Please fill in')
    expect(cardOf(await add({ picture: 'a gull' })).lines[0]).toContain('seconds long')
    expect(stage.now().sheet.shots).toHaveLength(14)
  })

  test('ends at the most shots that a film can have', async () => {
    const stage = await theater(39, { shot: () => ({ seconds: 1.2 }) })
    const page = cardOf(await stage.world.press(actionAt(stage.board(), 'Shots 31–39')))
    const add = async (action: string, picture: string) =>
      cardOf(await stage.world.press(action, { values: { picture, seconds: '2' } }))
    const [late, last] = await Promise.all(
      ['38', '39'].map(async (label) => actionAt(cardOf(await stage.world.press(actionAt(page, label))), 'Add a shot')),
    )
    expect((await add(last ?? '', 'a gull')).title).toBe('Shot 40 of 40 · 2 s')
    expect((await add(late ?? '', 'a seal')).lines[0]).toBe('A film has at most 40 shots. Delete one first.')
    expect(stage.now().sheet.shots).toHaveLength(40)
  })
})
