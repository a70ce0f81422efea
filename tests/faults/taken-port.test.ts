import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { startProcesses } from '../support/processes.ts'

it('a gateway whose port is taken says so and ends by itself', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // The last line of a process that had to be ended is "gave up".
  await expect(startProcesses({ ports: [port] })).rejects.toThrow(`port ${port} (PORT) is taken`)
  other.close()
})
