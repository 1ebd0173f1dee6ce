import { createHmac, timingSafeEqual } from 'node:crypto'
import express, { type Express } from 'express'
import { sayHttp } from './text.ts'

export interface CallbacksOptions {
  secret: string
  /** Notes what a backend tells of a render, and looks at that render now. */
  told(render: string, body: unknown): Promise<void>
}

export interface Callbacks {
  /** Where a backend may tell that a render has ended, relative to the server's own address. Nobody can guess it. */
  path(render: string): string
}

const LARGEST_BODY = '1mb'
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/

/**
 * Takes what backends tell. It is only ever a reason to look: what a render has become is asked of the backend itself, so
 * a body that lies does no harm.
 */
export function mountCallbacks(app: Express, { secret, told }: CallbacksOptions): Callbacks {
  app.post(
    '/callbacks/:render/:token',
    express.json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const { render, token } = request.params
      if (!render || !token || !ID.test(render) || !isSame(token, tokenOf(render))) {
        response.status(404).json({ error: sayHttp(request, 'unknownRoute') })
        return
      }
      await told(render, request.body)
      response.status(204).end()
    },
  )

  function tokenOf(render: string): string {
    return createHmac('sha256', secret).update(`callback\n${render}`).digest('base64url')
  }

  return { path: (render) => `/callbacks/${render}/${tokenOf(render)}` }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
