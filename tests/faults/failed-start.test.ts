import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startProcesses } from '../support/processes.ts'

// The last line of a process that had to be ended is "gave up".

it('a gateway whose port is taken says so and ends by itself', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(startProcesses({ ports: [port] })).rejects.toThrow(`port ${port} (PORT) is taken`)
  other.close()
})

it('a gateway whose page is missing says so and ends by itself', async () => {
  const env = { WEB_ROOT: join(tmpdir(), 'no-page') }
  await expect(startProcesses({ replicas: 1, env })).rejects.toThrow(/ENOENT.*no-page/)
})
