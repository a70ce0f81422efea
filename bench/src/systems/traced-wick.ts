import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { System } from './system.ts'
import { wick } from './wick.ts'

const RATIO = '0.1'

/** The same services with one trace in ten recorded, exported to a receiver that throws everything away. */
export const tracedWick: System = {
  name: 'wick traced',
  async start(replicas, resources) {
    const receiver = createServer((request, response) => {
      request.resume().once('end', () => response.end('{}'))
    })
    receiver.listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    resources.defer(() => {
      receiver.closeAllConnections()
      receiver.close()
    })
    const { port } = receiver.address() as AddressInfo
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_TRACES_SAMPLER_ARG: RATIO }
    // Services inherit what this process has when they start; the next system must not.
    Object.assign(process.env, settings)
    try {
      return await wick.start(replicas, resources)
    } finally {
      for (const name of Object.keys(settings)) delete process.env[name]
    }
  },
}
