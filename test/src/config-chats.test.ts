import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'

const TOKEN = '123456789:AAF-abcdefghijklmnopqrstuvwxyz_01234'

const telegramOf = (variables: Record<string, string>) =>
  parseConfig({ TELEGRAM_BOT_TOKEN: TOKEN, ...variables }, '/x').chats.telegram

function message(variables: Record<string, string>): string {
  try {
    parseConfig(variables, '/x')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('nothing was thrown')
}

test('without a token there is no bot on Telegram, whatever else is set', () => {
  expect(parseConfig({}, '/x').chats).toEqual({})
  expect(parseConfig({ TELEGRAM_ALLOWED_CHATS: '1', TELEGRAM_API_ROOT: 'http://bots:8081' }, '/x').chats).toEqual({})
})

test('a token alone is enough: Telegram’s own server, and every chat', () => {
  expect(telegramOf({})).toEqual({ token: TOKEN, apiRoot: 'https://api.telegram.org', ownServer: false })
})

describe('a token', () => {
  test.each([
    ['a half of one', '987654321'],
    ['one cut short', '123456789:AAF-abc'],
    ['one without its number', ':AAF-abcdefghijklmnopqrstuvwxyz_01234'],
    ['one with a blank in it', '123456789: AAF-abcdefghijklmnopqrstuvwxyz_01234'],
    ['one in an address', `https://api.telegram.org/bot${TOKEN}`],
    ['a key of something else', 'sk-abcdefghijklmnopqrstuvwxyz012345'],
  ])('that is %s is a fault that names its variable and never repeats it', (_, token) => {
    const said = message({ TELEGRAM_BOT_TOKEN: token })
    expect(said).toMatch(/^TELEGRAM_BOT_TOKEN: /u)
    expect(said).not.toContain(token)
    expect(said).not.toContain(TOKEN)
  })

  test('is a secret, in plain and as an address has it', () => {
    const { secrets } = parseConfig({ TELEGRAM_BOT_TOKEN: TOKEN }, '/x')
    expect(secrets).toEqual(expect.arrayContaining([TOKEN, TOKEN.replace(':', '%3A')]))
    expect(parseConfig({}, '/x').secrets).not.toContain(undefined)
  })
})

describe('a Bot API server', () => {
  test('of one’s own has no slash at its end, and is known to be none of Telegram’s', () => {
    expect(telegramOf({ TELEGRAM_API_ROOT: 'http://bots:8081/' })).toMatchObject({
      apiRoot: 'http://bots:8081',
      ownServer: true,
    })
    expect(telegramOf({ TELEGRAM_API_ROOT: 'https://example.org/bots//' })?.apiRoot).toBe('https://example.org/bots')
  })

  test.each(['https://api.telegram.org', 'https://api.telegram.org/', 'https://API.Telegram.org'])(
    'that is %s is Telegram’s own',
    (root) => {
      expect(telegramOf({ TELEGRAM_API_ROOT: root })?.ownServer).toBe(false)
    },
  )

  test.each(['bots:8081', 'ftp://bots', 'http://user:secret@bots:8081'])('cannot be at %s', (root) => {
    const said = message({ TELEGRAM_API_ROOT: root })
    expect(said).toMatch(/^TELEGRAM_API_ROOT: /u)
    expect(said).not.toContain('secret')
  })
})

describe('the chats that are served', () => {
  const chatsOf = (said: string) => telegramOf({ TELEGRAM_ALLOWED_CHATS: said })?.allowedChats

  test('are ids, of persons and groups', () => {
    expect(chatsOf('123456789,-1001234567890')).toEqual(['123456789', '-1001234567890'])
    expect(chatsOf(' 1 , -2 ,')).toEqual(['1', '-2'])
  })

  test('are all where the variable is empty', () => {
    expect(telegramOf({ TELEGRAM_ALLOWED_CHATS: '' })).not.toHaveProperty('allowedChats')
  })

  test.each(['@somebody', '12x', '1;2', '1 2', '--1', 'https://t.me/x', ' , '])('cannot be %j', (said) => {
    expect(message({ TELEGRAM_ALLOWED_CHATS: said })).toMatch(/^TELEGRAM_ALLOWED_CHATS: must be ids of chats/u)
  })
})
