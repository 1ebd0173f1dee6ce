import { expect, test } from 'vitest'
import type { Shot } from '../../../../src/domain/sheet.ts'
import { createOfflinePlanner } from '../../../../src/plan/offline/planner.ts'
import { sketchOf } from '../../../../src/plan/offline/sketch.ts'
import { briefOf } from '../brief.ts'

const brief = briefOf({ prompt: 'a red boat sails on a lake at dawn', seconds: 4 })
const { sheet } = await createOfflinePlanner().plan(brief, new AbortController().signal)
const [shot] = sheet.shots as [Shot]

test('an edited place, time and weather are drawn anew', () => {
  const edited = { ...shot, setting: 'A harbour at night, heavy rain.' }
  expect(sketchOf(edited)).toEqual({ ...shot.sketch, setting: 'harbour', time: 'night', weather: 'rain' })
})

test('an edited subject is drawn anew', () => {
  const edited = { ...shot, subject: 'Two white swans', action: 'They swim to the left.' }
  expect(sketchOf(edited).figures).toMatchObject([
    { kind: 'bird', count: 2, colour: 'white', motion: 'swim', direction: 'left' },
  ])
})

test('an edited camera is drawn anew', () => {
  expect(sketchOf({ ...shot, camera: '特写;镜头环绕主体。' })).toEqual({
    ...shot.sketch,
    camera: 'orbit',
    framing: 'close',
  })
})

test('what the text does not tell stays as it was', () => {
  const blank = { ...shot, subject: '', action: '', setting: '', camera: '', lighting: '', style: '', sound: '' }
  expect(sketchOf(blank)).toEqual(shot.sketch)
})

test('what the text denies goes', () => {
  expect(sketchOf({ ...shot, subject: 'An empty lake', action: 'No boat, only ripples.' }).figures).toEqual([])
})
