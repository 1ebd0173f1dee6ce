import { createServer } from 'node:net'
import type { RenderRequest } from '../../../../src/domain/video-backend.ts'
import { request } from '../../../samples.ts'
import { describeRemoteBackend } from '../contract.ts'
import { startStand } from './stand.ts'

/** Words alone do not tell a render from its twin. */
describeRemoteBackend('fal with words', { recovery: 'nothing', setup: () => setup(async () => request) })

/** The key stands in the address of the picture. */
describeRemoteBackend('fal with a picture', {
  recovery: 'finds',
  setup: () => setup(({ renderOf }) => renderOf('first')),
})

async function setup(renderFor: (stand: Awaited<ReturnType<typeof startStand>>) => Promise<RenderRequest>) {
  const stand = await startStand()
  const { fal, backend, make } = stand
  return {
    backend,
    wrongKey: make({ key: 'another' }),
    nowhere: make({ baseUrl: `http://127.0.0.1:${await freePort()}` }),
    render: await renderFor(stand),
    billed: fal.billed,
    trouble: fal.trouble,
    end(how: 'rendered' | 'failed') {
      for (const job of fal.jobs) how === 'rendered' ? fal.complete(job) : fal.fail(job)
    },
    refuseNext: fal.refuseNext,
    video: fal.video,
    // The server is closed with its test.
    close: async () => {},
  }
}

/** A port at which nobody listens. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 1))
    })
  })
}
