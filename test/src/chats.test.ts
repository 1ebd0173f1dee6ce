import { expect, test } from 'vitest'
import { isCalled } from '../../src/chats.ts'

const bot = { token: '1:x', apiRoot: 'https://api.telegram.org', ownServer: false }

test('Telegram calls a public https address, a server of one’s own any, and without one it is asked', () => {
  expect(isCalled(bot, undefined)).toBe(false)
  expect(isCalled(bot, 'http://reelay.example')).toBe(false)
  expect(isCalled(bot, 'https://reelay.example')).toBe(true)
  expect(isCalled({ ...bot, ownServer: true }, 'http://127.0.0.1:8787')).toBe(true)
})
