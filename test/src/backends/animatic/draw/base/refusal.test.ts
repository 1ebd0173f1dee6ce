import { expect, test } from 'vitest'
import { refusalOf } from '../../../../../../src/backends/animatic/draw/base/refusal.ts'
import { request, shot } from '../request.ts'

test('what a drawing cannot do to a filmed clip is named, with what it can do instead', () => {
  const asked = request([shot()], { operation: 'edit', unmet: ['swap the background', 'make the dog blink'] })
  expect(refusalOf(asked)).toMatch(/swap the background, make the dog blink\. It can change the time of day/)
  const chinese = refusalOf({ ...asked, unmet: ['把背景换成海边'], sheet: { ...asked.sheet, language: 'zh' } })
  expect(chinese).toContain('做不到：把背景换成海边。')
  expect(chinese).toContain('需要能生成视频的后端')
})

test('nothing is refused where all that was asked for can be drawn', () => {
  expect(refusalOf(request([shot()], { operation: 'edit' }))).toBeUndefined()
  expect(refusalOf(request([shot()], { operation: 'edit', unmet: [] }))).toBeUndefined()
})
