import { describe, expect, test } from 'vitest'
import { domainError, faultOf } from '../../../adapters/telegram/fault.ts'
import { PermanentError, RetryableError, UncertainError } from '../../../src/domain/errors.ts'

/** As the Bot API server words them. */
test.each([
  [400, 'Bad Request: message is not modified: specified new message content is the same', 'not modified'],
  [400, 'Bad Request: there is no text in the message to edit', 'other kind'],
  [400, 'Bad Request: message to edit not found', 'message gone'],
  [400, "Bad Request: message can't be edited", 'message gone'],
  [400, 'Bad Request: message thread not found', 'topic gone'],
  [400, 'Bad Request: TOPIC_CLOSED', 'topic closed'],
  [400, 'Bad Request: not enough rights to send videos to the chat', 'media not allowed'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'not allowed'],
  [400, 'Bad Request: chat not found', 'chat gone'],
  [403, 'Forbidden: the group chat was deleted', 'chat gone'],
  [403, 'Forbidden: user is deactivated', 'chat gone'],
  [403, 'Forbidden: bot was blocked by the user', 'shut out'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'shut out'],
  [413, 'Request Entity Too Large', 'too large'],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'file unknown'],
  [400, 'Bad Request: wrong file_id or the file is temporarily unavailable', 'file unknown'],
  [401, 'Unauthorized', 'token refused'],
  [409, 'Conflict: terminated by other getUpdates request', 'other poller'],
  [502, 'Bad Gateway', 'uncertain'],
  [400, 'Bad Request: something nobody has seen', 'other'],
])('%i "%s" is of the kind "%s"', (status, description, kind) => {
  expect(faultOf('sendMessage', status, description).kind).toBe(kind)
})

describe('behind the adapter', () => {
  test('a request to slow down is tried again after the time that was told', () => {
    const fault = faultOf('sendMessage', 429, 'Too Many Requests: retry after 7', { retry_after: 7 })
    const error = domainError(fault)
    expect(error).toBeInstanceOf(RetryableError)
    expect((error as RetryableError).retryAfterMs).toBe(7000)
  })

  test('a chat that has moved says where to', () => {
    const fault = faultOf('sendMessage', 400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1001,
    })
    expect(fault).toMatchObject({ kind: 'moved', movedTo: -1001 })
  })

  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'shut out'],
    [400, 'Bad Request: chat not found', 'gone'],
    [400, 'Bad Request: not enough rights to send videos to the chat', 'not allowed'],
    [400, 'Bad Request: TOPIC_CLOSED', 'closed'],
  ])('%i "%s" is given up, and people are told why', (status, description, place) => {
    const error = domainError(faultOf('sendVideo', status, description))
    expect(error).toBeInstanceOf(PermanentError)
    expect((error as PermanentError).place).toBe(place)
  })

  test.each([
    [401, 'Unauthorized'],
    [502, 'Bad Gateway'],
  ])('%i is tried again, since somebody may mend it', (status, description) => {
    expect(domainError(faultOf('getFile', status, description))).toBeInstanceOf(RetryableError)
  })

  test('other errors stay what they are', () => {
    const error = new UncertainError('broken')
    expect(domainError(error)).toBe(error)
  })
})
