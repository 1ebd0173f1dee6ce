import { createServer } from 'node:net'
import { request } from '../../../samples.ts'
import { describeRemoteBackend } from '../contract.ts'
import { startStand } from './stand.ts'

describeRemoteBackend('comfyui', {
  recovery: 'finds and rules out',
  async setup() {
    const { server, video, backend, make } = await startStand({}, { login: { name: 'ann', password: 'pass' } })
    return {
      backend,
      wrongKey: make({ url: server.bare }),
      nowhere: make({ url: `http://127.0.0.1:${await freePort()}` }),
      render: request,
      billed: server.billed,
      trouble: server.trouble,
      end: server.endAll,
      video,
      // The server is closed with its test.
      close: async () => {},
    }
  },
})

/** A port at which nobody listens. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 1))
    })
  })
}
