import { expect, it } from 'vitest'
import { clientIdOf, jobIdOf } from '../../../../src/backends/comfyui/job-id.ts'

it('makes the same canonical UUID of a key for ever', () => {
  expect(jobIdOf('01JD0000000000000000000001')).toBe('a41267b0-bf25-56e2-81ad-dae153d5f67f')
  expect(jobIdOf('01JD0000000000000000000002')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

it('has one client per machine and address', () => {
  expect(clientIdOf('gpu', 'http://a')).toBe(clientIdOf('gpu', 'http://a'))
  expect(clientIdOf('gpu', 'http://a')).not.toBe(clientIdOf('gpu', 'http://b'))
})
