import { describe, expect, test } from 'vitest'
import { SETTINGS } from '../../../../src/domain/sketch.ts'
import { drawFigures } from '../../../../src/plan/offline/drawing.ts'
import { factsOf } from '../../../../src/plan/offline/facts.ts'
import { SIGHTS, TIME_SIGHTS, WEATHER_SIGHTS } from '../../../../src/plan/offline/story/surroundings.ts'

const sentences = [
  ...SETTINGS.flatMap((setting) => [SIGHTS[setting].far, SIGHTS[setting].near]),
  ...Object.values(WEATHER_SIGHTS),
  ...Object.values(TIME_SIGHTS),
]

describe('a picture of a place alone', () => {
  test.each(sentences)('$en / $zh: nobody is in it, and nothing that moves by itself', ({ en, zh }) => {
    for (const text of [en, zh]) {
      const facts = factsOf(text)
      expect(drawFigures(facts)).toEqual([])
      expect(facts.particles).toEqual([])
    }
    expect(en).toMatch(/^[A-Z].*\.$/)
    expect(zh).toMatch(/^\p{Script=Han}.*。$/u)
    expect(zh).not.toMatch(/[,.;!?]/)
  })
})
