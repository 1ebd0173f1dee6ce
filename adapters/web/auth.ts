import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { answerLanguage } from './problem.ts'
import { say } from './text.ts'

const COOKIE = 'reelay'
const YEAR_MS = 365 * 24 * 3600 * 1000

/**
 * Who may use the chat. With a token: whoever brings it, as a bearer token, or once in the address, after which a
 * cookie stands for it. Without one: this machine only, which the name in the address proves against a foreign site
 * that points its own name here.
 */
export interface Gate {
  /** Closes the JSON interface. */
  api: RequestHandler
  /** Closes the page: shows `loginPage` to whoever has no token. */
  page: RequestHandler
}

export function createGate(token: string | undefined, loginPage: string): Gate {
  const pass = token === undefined ? '' : createHmac('sha256', token).update('reelay web chat').digest('base64url')

  const api: RequestHandler = (request, response, next) => {
    const refuse = (status: number, sentence: Parameters<typeof say>[0]) => {
      response.status(status).json({ error: say(sentence, answerLanguage(request)) })
    }
    if (token === undefined && !isLocalName(request)) refuse(403, 'wrongHost')
    else if (!isSameOrigin(request)) refuse(403, 'wrongOrigin')
    else if (token !== undefined && !isKnown(request)) {
      response.set('WWW-Authenticate', 'Bearer')
      refuse(401, 'locked')
    } else next()
  }

  const page: RequestHandler = (request, response, next) => {
    if (token === undefined) {
      if (isLocalName(request)) next()
      else
        response
          .status(403)
          .type('text')
          .send(say('wrongHost', answerLanguage(request)))
      return
    }
    const { token: given, ...rest } = request.query
    if (typeof given === 'string' && same(given, token)) {
      response.cookie(COOKIE, pass, {
        httpOnly: true,
        sameSite: 'strict',
        secure: request.secure || request.get('X-Forwarded-Proto') === 'https',
        maxAge: YEAR_MS,
        path: '/',
      })
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries(rest)) query.set(name, String(value))
      response.redirect(303, query.size === 0 ? request.path : `${request.path}?${query}`)
      return
    }
    if (isKnown(request)) next()
    else response.status(401).set('Cache-Control', 'no-store').sendFile(loginPage)
  }

  function isKnown(request: Request): boolean {
    const bearer = /^Bearer (.+)$/i.exec(request.get('Authorization') ?? '')?.[1]
    if (bearer !== undefined) return token !== undefined && same(bearer, token)
    return same(cookieOf(request), pass)
  }

  return { api, page }
}

/** Compares digests, so that neither the place of the first difference nor the length shows in the time taken. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function cookieOf(request: Request): string {
  for (const pair of (request.get('Cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === COOKIE && value !== undefined) return value
  }
  return ''
}

function isLocalName(request: Request): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(request.get('Host') ?? '')
}

/** Browsers name the site that a request comes from; other clients do not, and are not led astray by a page. */
function isSameOrigin(request: Request): boolean {
  const site = request.get('Sec-Fetch-Site')
  if (site === 'same-origin') return true
  if (site === 'cross-site' || site === 'same-site') return false
  const origin = request.get('Origin')
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === request.get('Host')
}
