import { describe, expect, it } from 'vitest'
import { createHosts } from '../../../../src/backends/fal/hosts.ts'

describe('where fal is', () => {
  it('is at its own hosts', () => {
    const hosts = createHosts(undefined)
    expect(hosts.at('queue', '/fal-ai/veo3.1')).toEqual({ url: 'https://queue.fal.run/fal-ai/veo3.1', headers: {} })
    expect(hosts.of('https://storage.example/put?x=1')).toEqual({ url: 'https://storage.example/put?x=1', headers: {} })
    expect(hosts.own).toEqual(['https://queue.fal.run', 'https://rest.fal.ai', 'https://api.fal.ai'])
  })

  it('is at one address behind a proxy, which is told the host', () => {
    const hosts = createHosts('http://127.0.0.1:9/fal/')
    expect(hosts.own).toEqual(['http://127.0.0.1:9/fal'])
    expect(hosts.at('platform', '/v1/models/pricing?endpoint_id=x')).toEqual({
      url: 'http://127.0.0.1:9/fal/v1/models/pricing?endpoint_id=x',
      headers: { 'x-fal-target-host': 'api.fal.ai' },
    })
    expect(hosts.of('https://rest.alpha.fal.ai/storage/upload/1?s=2')).toEqual({
      url: 'http://127.0.0.1:9/fal/storage/upload/1?s=2',
      headers: { 'x-fal-target-host': 'rest.alpha.fal.ai' },
    })
    expect(hosts.of('https://storage.googleapis.com/a?b=c')).toEqual({
      url: 'https://storage.googleapis.com/a?b=c',
      headers: {},
    })
  })
})
