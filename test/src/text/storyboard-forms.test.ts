import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/domain/place.ts'
import { sheetSchema } from '../../../src/domain/sheet.ts'
import {
  addForm,
  applyRewriteForm,
  applyTitlesForm,
  readAddForm,
  rewriteForm,
  titlesForm,
} from '../../../src/text/storyboard-forms.ts'
import { filmOf } from '../../handlers/boards.ts'
import { shotOf } from '../../handlers/world.ts'
import { orderIn } from './orders.ts'

const ID = orderIn('done').id
const BOUNDS = { min: 1, max: 12 }

function storyboard(...args: Parameters<typeof filmOf>) {
  const { sheet, board } = filmOf(...args)
  if (!sheet || !board) throw new RangeError('no storyboard')
  return { sheet, board }
}

function rewriteValues(film: ReturnType<typeof storyboard>, index: number, language: Language) {
  const { fields } = rewriteForm(ID, film, index, BOUNDS, language)
  return Object.fromEntries(fields.map((field) => [field.name, field.value]))
}

describe('the forms of a storyboard', () => {
  test.each(LANGUAGES)('come back as they went where nothing was touched (%s)', (language) => {
    const film = storyboard(3, {
      shot: (index) => ({
        onScreenText: index === 1 ? 'Caption: odd' : null,
        caption: index === 2 ? '画面文字：怪' : null,
        seconds: 20.25,
        transition: index === 0 ? 'cut' : 'on',
      }),
    })
    film.sheet.shots.forEach((shot, index) => {
      expect(applyRewriteForm(shot, rewriteValues(film, index, language), BOUNDS, language)).toEqual(shot)
    })
    const board = { ...film.board, opening: { title: 'A', line: 'b', seconds: 3 } }
    const { fields } = titlesForm(ID, { ...film, board }, language)
    const values = Object.fromEntries(fields.map((field) => [field.name, field.value]))
    expect(applyTitlesForm(board, values, language).opening).toEqual(board.opening)
  })

  test('fit a modal of five fields, with values and labels that fit', () => {
    const long = 'x'.repeat(600)
    const words = { subject: long, action: long, setting: long, camera: long, lighting: long, style: long, sound: long }
    const film = storyboard(2, {
      shot: () => ({ ...words, onScreenText: 'x'.repeat(120), caption: 'x'.repeat(200) }),
    })
    for (const language of LANGUAGES) {
      for (const form of [
        rewriteForm(ID, film, 1, BOUNDS, language),
        addForm(ID, film, 1, BOUNDS, language),
        titlesForm(ID, film, language),
      ]) {
        expect(form.fields.length).toBeLessThanOrEqual(5)
        expect(Buffer.byteLength(form.action)).toBeLessThanOrEqual(64)
        for (const field of form.fields) {
          expect(field.label.length).toBeLessThanOrEqual(45)
          if ('max' in field && field.kind !== 'number') expect(field.value.length).toBeLessThanOrEqual(field.max)
        }
      }
    }
  })

  test('make sheets that are sheets', () => {
    const film = storyboard(1)
    const added = readAddForm(shotOf(), { picture: 'Action: it\n\u0007rains', seconds: '2,5' }, BOUNDS, 'en')
    expect(added).toMatchObject({ subject: '', action: 'it rains', seconds: 2.5, transition: 'cut' })
    const edited = applyRewriteForm(shotOf(), { words: 'plain words', transition: 'sideways' }, BOUNDS, 'en')
    expect(edited).toMatchObject({ onScreenText: 'plain words', caption: null, transition: 'cut' })
    expect(sheetSchema.safeParse({ ...film.sheet, shots: [added, edited] }).success).toBe(true)
  })

  test('offer a length that the shot may have', () => {
    const film = storyboard(1, { shot: () => ({ seconds: 30 }) })
    expect(addForm(ID, film, 0, BOUNDS, 'en').fields.at(-1)).toMatchObject({ value: '12', min: 1, max: 12 })
  })

  test('say in Chinese what does not fit', () => {
    expect(() => readAddForm(shotOf(), { picture: '海鸥', seconds: '20' }, BOUNDS, 'zh')).toThrow(
      '这个镜头的时长不能是“20”，可以是 1 到 12 秒。',
    )
    expect(() => applyTitlesForm(storyboard(1).board, { seconds: '0' }, 'zh')).toThrow('片头和片尾的时长不能是“0”')
    expect(() => applyRewriteForm(shotOf(), { words: `字幕：${'字'.repeat(201)}` }, BOUNDS, 'zh')).toThrow(
      '“字幕”有 201 个字符，最多只能有 200 个。',
    )
  })
})
