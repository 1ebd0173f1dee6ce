import { describe, expect, it, onTestFinished } from 'vitest'
import { checkOpenaiVideos } from '../../../../src/backends/openai-videos/check.ts'
import { startVideosServer } from '../../../peers/openai-videos-server.ts'
import { json, nobody, serve } from '../kit/servers.ts'

const signal = new AbortController().signal

describe('what the doctor is told', () => {
  it('is which models the server has, after requests that cost nothing', async () => {
    const server = await startVideosServer({ dialect: 'vllm-omni', key: 'k' })
    onTestFinished(() => server.close())
    const look = (model: string, apiKey = 'k') => checkOpenaiVideos({ baseUrl: server.url, apiKey, model }, signal)
    expect(await look('a-model')).toEqual({ state: 'ok', says: 'answers and has a-model' })
    expect(await look('default')).toEqual({ state: 'ok', says: 'answers with a-model' })
    expect(await look('b-model')).toMatchObject({
      state: 'note',
      says: expect.stringContaining('b-model. It lists a-model'),
    })
    await expect(look('a-model', 'wrong')).rejects.toThrow(/401.*OPENAI_VIDEOS_API_KEY/)
    expect(server.journal.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('is that a server without a list of models answers all the same', async () => {
    const server = await serve((request, response) =>
      json(request.url === '/v1/videos?limit=1' ? 200 : 404, { data: [] })(request, response),
    )
    expect(await checkOpenaiVideos({ baseUrl: server.url, model: 'a' }, signal)).toMatchObject({ state: 'ok' })
  })

  it('is that an address without the routes may be the wrong one', async () => {
    const server = await serve(json(404, { detail: 'Not Found' }))
    expect(await checkOpenaiVideos({ baseUrl: server.url, model: 'a' }, signal)).toMatchObject({
      state: 'note',
      says: expect.stringContaining('/v1'),
    })
  })

  it('is where the server is, without what else is in its address', async () => {
    const answers = [json(404, {}), json(200, { data: [] })]
    for (const videos of answers) {
      const server = await serve((request, response) =>
        (request.url?.includes('/videos') ? videos : json(404, {}))(request, response),
      )
      const baseUrl = `${server.url.replace('//', '//me:s3cret@')}/s3cret/v1?key=s3cret`
      const { says } = await checkOpenaiVideos({ baseUrl, model: 'a' }, signal)
      expect(says).toContain(`${server.url} answers`)
      expect(says).not.toContain('s3cret')
    }
  })

  it('is that nobody answers', async () => {
    const baseUrl = await nobody()
    await expect(checkOpenaiVideos({ baseUrl, model: 'a' }, signal)).rejects.toThrow(/Check OPENAI_VIDEOS_BASE_URL/)
  })
})
