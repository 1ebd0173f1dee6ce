import { expect, test } from 'vitest'
import { isGroup, refOf, replyOf, spotOf, targetOf } from '../../../adapters/telegram/place.ts'

test('a chat is its own channel, and each topic of a forum is one', () => {
  expect(targetOf({ chat: 7 })).toEqual({ platform: 'telegram', workspace: '7', channel: '7' })
  const topic = targetOf({ chat: -1001234567890, topic: 45 }, '12', '13')
  expect(topic).toEqual({
    platform: 'telegram',
    workspace: '-1001234567890',
    channel: '-1001234567890/45',
    thread: '12',
    replyTo: '13',
  })
  expect(spotOf(topic)).toEqual({ chat: -1001234567890, topic: 45 })
  expect(spotOf(targetOf({ chat: 7 }))).toEqual({ chat: 7 })
})

test('groups are told by their ids', () => {
  expect(isGroup(targetOf({ chat: 7 }))).toBe(false)
  expect(isGroup(targetOf({ chat: -7 }))).toBe(true)
})

test('a message is found again without what it answered', () => {
  expect(refOf(targetOf({ chat: 7 }, '12', '13'), 14)).toEqual({
    platform: 'telegram',
    workspace: '7',
    channel: '7',
    thread: '12',
    message: '14',
  })
})

test('what was answered last is answered, else the first of the thread, and nothing of a chat that has moved', () => {
  expect(replyOf(targetOf({ chat: 7 }, '12', '13'))).toBe(13)
  expect(replyOf(targetOf({ chat: 7 }, '12'))).toBe(12)
  expect(replyOf(targetOf({ chat: 7 }))).toBeUndefined()
  expect(replyOf(targetOf({ chat: -1001 }, '-7:12'))).toBeUndefined()
})
