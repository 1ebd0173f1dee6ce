import { describe, expect, it } from 'vitest'
import { markedPrompt, markIn, markOf } from '../../../../src/backends/openai-videos/mark.ts'

describe('the mark behind a prompt', () => {
  it('is nothing that can be seen, and nothing that a form changes', async () => {
    const marked = markedPrompt('A lighthouse.', 'K1')
    expect(marked.trim()).toBe('A lighthouse.')
    const form = new FormData()
    form.set('prompt', marked)
    expect((await new Response(form).formData()).get('prompt')).toBe(marked)
  })

  it('tells one render from another', () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `01JD${String(index).padStart(22, '0')}`)
    expect(new Set(keys.map(markOf)).size).toBe(keys.length)
    expect(markIn(markedPrompt('A lighthouse.', 'K1'))).toBe(markOf('K1'))
  })

  it('is not seen in other blanks', () => {
    expect(markIn('A lighthouse.')).toBeUndefined()
    expect(markIn('A lighthouse. \n')).toBeUndefined()
    expect(markIn(`${markedPrompt('A', 'K1')} `)).toBeUndefined()
  })
})
