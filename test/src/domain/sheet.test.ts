import { describe, expect, test } from 'vitest'
import { captionOf, type Shot } from '../../../src/domain/sheet.ts'

function of(words: Partial<Pick<Shot, 'subject' | 'action' | 'caption'>>) {
  return { subject: '', action: '', caption: null, ...words }
}

describe('a caption', () => {
  test('says subject and action in one sentence', () => {
    expect(captionOf(of({ subject: 'a red car', action: 'drives along the coast' }))).toBe(
      'A red car drives along the coast',
    )
    expect(captionOf(of({ subject: '一辆红色汽车', action: '沿着海岸行驶' }))).toBe('一辆红色汽车沿着海岸行驶')
  })

  test('is the action alone where that is a sentence of its own', () => {
    const red = of({ subject: 'a red boat and a lighthouse', action: 'A red boat sails past a lighthouse.' })
    expect(captionOf(red)).toBe('A red boat sails past a lighthouse.')
    const taxi = of({ subject: '夜晚的城市街道', action: '一辆出租车驶过。' })
    expect(captionOf(taxi)).toBe('一辆出租车驶过。')
    expect(captionOf(of({ subject: '烟花', action: '看\uff01' }))).toBe('看\uff01')
  })

  test('does not say the subject twice', () => {
    expect(captionOf(of({ subject: 'a dog', action: 'A dog runs home' }))).toBe('A dog runs home')
    expect(captionOf(of({ subject: 'a dog', action: '' }))).toBe('A dog')
  })

  test('is the line of the shot where it has one', () => {
    expect(captionOf(of({ subject: 'a dog', action: 'runs home', caption: ' Where have you been? ' }))).toBe(
      'Where have you been?',
    )
  })
})
