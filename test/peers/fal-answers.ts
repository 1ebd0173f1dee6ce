/** What fal answers, as it documents it, for its stand-in and for tests. */

export const REFUSAL = {
  status: 422,
  body: {
    detail: [
      {
        loc: ['body', 'prompt'],
        msg: 'The content was flagged by a content checker.',
        type: 'content_policy_violation',
        url: 'https://docs.fal.ai/errors#content_policy_violation',
        input: 'a secret',
        categories: ['violence'],
      },
    ],
  },
}

export const FAILURE = {
  status: 422,
  body: { detail: [{ loc: ['body'], msg: 'The video could not be made.', type: 'no_media_generated' }] },
}

/** The body of a status. */
export function statusOf({ id, state, error }: { id: string; state: string; error?: string }): object {
  return {
    status: state,
    request_id: id,
    ...(state === 'IN_QUEUE' && { queue_position: 2 }),
    ...(error !== undefined && { error, error_type: 'internal_error' }),
  }
}
