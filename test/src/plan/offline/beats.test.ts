import { describe, expect, test } from 'vitest'
import { beatsOf } from '../../../../src/plan/offline/beats.ts'

describe('what happens one after the other', () => {
  test.each([
    ['外卖小哥送完最后一单，在雨中回家', ['外卖小哥送完最后一单，在雨中回家']],
    ['最后一个夏天的海边', ['最后一个夏天的海边']],
    ['一位灯塔守护者的最后一夜', ['一位灯塔守护者的最后一夜']],
    ['他拍下最后一张照片，最后，他笑了', ['他拍下最后一张照片', '他笑了']],
    ['他出发了，最后他回到家', ['他出发了', '他回到家']],
    ['小狗奔跑，最后两人相拥', ['小狗奔跑', '两人相拥']],
    ['小狗出发然后最后回家', ['小狗出发', '回家']],
    ['他坐在窗边，最后的阳光照进来', ['他坐在窗边，最后的阳光照进来']],
    ['the dog runs, and finally it sleeps', ['the dog runs', 'it sleeps']],
  ])('“%s”', (prompt, beats) => {
    expect(beatsOf(prompt, []).map((beat) => beat.words)).toEqual(beats)
  })
})
