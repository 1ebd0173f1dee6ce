import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/domain/card.ts'
import { LANGUAGES, type Language } from '../../../src/domain/place.ts'
import { MAX_SHOTS, type SceneSheet, sheetSchema } from '../../../src/domain/sheet.ts'
import { sheetCard } from '../../../src/text/sheet-card.ts'
import { applySheetForm, sheetForm } from '../../../src/text/sheet-form.ts'
import { SHEET, shotOf } from '../../handlers/world.ts'
import { orderIn, textOf } from './orders.ts'

const ID = orderIn('done').id

function valuesOf(sheet: SceneSheet, shot: number, language: Language): { [name: string]: string } {
  return Object.fromEntries(sheetForm(ID, sheet, shot, language).fields.map((field) => [field.name, field.value]))
}

describe('the form of a shot', () => {
  test.each(LANGUAGES)('comes back as it went where nothing was touched (%s)', (language) => {
    const odd = shotOf({ subject: 'Camera: a subject', action: '', setting: '光线：a place', style: '', seconds: 2.25 })
    const sheet = { ...SHEET, shots: [...SHEET.shots, odd] }
    for (const number of [1, 2, 3]) {
      expect(applySheetForm(sheet, number, valuesOf(sheet, number, language), language)).toEqual(sheet)
    }
  })

  test('fits a modal of five fields, with values that fit their fields', () => {
    const long = shotOf(
      Object.fromEntries(
        ['subject', 'action', 'setting', 'camera', 'lighting', 'style', 'sound'].map((field) => [
          field,
          'x'.repeat(600),
        ]),
      ),
    )
    const form = sheetForm(ID, { ...SHEET, shots: [long] }, 1, 'en')
    expect(form.fields).toHaveLength(5)
    expect(parseAction(form.action)).toEqual({ verb: 'edit', order: ID, argument: '1' })
    for (const field of form.fields) {
      if (field.kind === 'line' || field.kind === 'text') expect(field.value.length).toBeLessThanOrEqual(field.max)
    }
  })

  test('shows the texts of a shot a line each', () => {
    expect(valuesOf(SHEET, 2, 'en')).toEqual({
      picture: 'Subject: a keeper\nAction: climbs the stairs\nSetting: a rocky coast in a storm',
      craft: 'Camera: slow push in\nLight: dusk, cold blue\nStyle: realistic\nSound: wind and waves',
      seconds: '2',
      onScreenText: 'HOLD ON',
      title: 'Lighthouse in a storm',
    })
    expect(valuesOf(SHEET, 1, 'zh').craft).toBe(
      '镜头：slow push in\n光线：dusk, cold blue\n风格：realistic\n声音：wind and waves',
    )
  })

  test('reads labels of both languages in any order, and lines that go on', () => {
    const edited = applySheetForm(
      SHEET,
      1,
      {
        picture: 'setting:  a calm\r\n   sea\n主体：一座灯塔',
        craft: 'LIGHT : soft\u0007 morning',
        seconds: ' 4,5 ',
        onScreenText: '  ',
        title: ' New\n title ',
      },
      'en',
    )
    expect(edited.shots[0]).toEqual({
      ...SHEET.shots[0],
      subject: '一座灯塔',
      action: '',
      setting: 'a calm sea',
      camera: '',
      lighting: 'soft morning',
      style: '',
      sound: '',
      seconds: 4.5,
      onScreenText: null,
    })
    expect(edited.title).toBe('New title')
    expect(sheetSchema.safeParse(edited).success).toBe(true)
  })

  test('takes words without any label as the subject, and leaves alone what did not come', () => {
    const edited = applySheetForm(SHEET, 1, { picture: 'a calm harbour' }, 'en')
    expect(edited.shots[0]).toEqual({ ...SHEET.shots[0], subject: 'a calm harbour', action: '', setting: '' })
    expect(edited.shots[1]).toBe(SHEET.shots[1])
    expect(applySheetForm(SHEET, 1, {}, 'en')).toEqual(SHEET)
  })

  test.each([
    [{ picture: 'Subject:\nAction:\nSetting:' }, '请填写“画面内容”。'],
    [{ title: '\u0000' }, '请填写“短片标题”。'],
    [{ title: '长'.repeat(81) }, '“短片标题”有 81 个字符，最多只能有 80 个。'],
    [{ picture: 'x'.repeat(601) }, '“主体”有 601 个字符，最多只能有 600 个。'],
    [{ seconds: '' }, '这个镜头的时长不能是“”，可以是 0.5 到 120 秒。'],
    [{ seconds: '1e9' }, '这个镜头的时长不能是“1e9”'],
    [{ onScreenText: '字'.repeat(121) }, '“画面文字（可留空）”有 121 个字符'],
  ])('says what does not fit: %j', (values, sentence) => {
    expect(() => applySheetForm(SHEET, 1, values as { [name: string]: string }, 'zh')).toThrow(sentence)
  })

  test('is not there for a shot that is not there', () => {
    expect(() => sheetForm(ID, SHEET, 3, 'en')).toThrow('The scene sheet has no shot 3.')
    expect(() => applySheetForm(SHEET, 0, {}, 'zh')).toThrow('分镜表里没有镜头 0。')
  })
})

describe('the card of a scene sheet', () => {
  test('parts between dots keep no full stop', () => {
    const [shot] = SHEET.shots
    if (shot === undefined) throw new Error('the sheet has no shot')
    const sheet = {
      ...SHEET,
      shots: [{ ...shot, action: '灯在转动。', setting: '海边。', camera: '推近。', style: 'So…' }],
    }
    const [, picture, craft] = sheetCard(orderIn('done'), sheet, 'zh').lines
    expect(picture).toBe('镜头 1 · 3 秒：an old lighthouse · 灯在转动 · 海边')
    expect(craft).toContain('镜头：推近 · ')
    expect(craft).toContain('风格：So…')
  })

  test('shows shots, seconds, texts and every warning', () => {
    const card = sheetCard(orderIn('done'), { ...SHEET, warnings: ['counting'] }, 'en')
    expect(card.lines).toEqual([
      '2 shots · 5 s',
      'Shot 1 · 3 s: an old lighthouse · its lamp turns · a rocky coast in a storm',
      'Camera: slow push in · Light: dusk, cold blue · Style: realistic · Sound: wind and waves',
      'Shot 2 · 2 s: a keeper · climbs the stairs · a rocky coast in a storm',
      'Camera: slow push in · Light: dusk, cold blue · Style: realistic · Sound: wind and waves',
      'Text on screen: “HOLD ON”',
      'Note: counting',
    ])
  })

  test('has one button per shot, up to the most shots that a sheet can have', () => {
    const shots = Array.from({ length: MAX_SHOTS }, () => shotOf({ camera: '', lighting: '', style: '', sound: '' }))
    const card = sheetCard(orderIn('done'), { ...SHEET, shots }, 'zh')
    expect(card.buttons.at(-1)).toEqual({ action: `edit:${ID}:${MAX_SHOTS}`, label: `修改镜头 ${MAX_SHOTS}` })
    expect(sheetCard(orderIn('done'), { ...SHEET, shots: [shotOf()] }, 'en').buttons.map((each) => each.label)).toEqual(
      ['Edit'],
    )
    expect(textOf(card)).not.toMatch(/undefined|NaN|null/u)
  })
})
