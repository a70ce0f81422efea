import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@wick/brokers/free-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serviceProcess } from './service-process.ts'
import { supervise } from './supervise.ts'

// What a service shows to the launcher: readiness on its health port, an end on SIGTERM, and here its process id.
const SERVICE = `
import { createServer } from 'node:http'
console.log('pid ' + process.pid)
const server = createServer((request, response) => response.end())
server.listen(Number(process.env.HEALTH_PORT), '127.0.0.1')
process.once('SIGTERM', () => { console.log('stopping'); server.closeAllConnections(); server.close() })
process.once('disconnect', () => {})
`
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wick-supervise-'))
  await writeFile(join(folder, 'service.mjs'), SERVICE)
  await writeFile(join(folder, 'broken.mjs'), 'console.error("no"); process.exit(3)')
})
afterAll(() => rm(folder, { recursive: true }))

async function servicePart(file = 'service.mjs') {
  const lines: string[] = []
  const healthPort = await freePort()
  const env = { HEALTH_PORT: String(healthPort) }
  const part = serviceProcess({
    name: 'rooms',
    entry: join(folder, file),
    env,
    healthPort,
    print: (line) => lines.push(line),
  })
  const pids = () => lines.flatMap((line) => (line.startsWith('pid ') ? [Number(line.slice(4))] : []))
  return { part, lines, pids }
}

it('reports a crash by name and starts the part again', async () => {
  const { part, pids } = await servicePart()
  const reports: string[] = []
  await using _supervised = await supervise(part, { report: (line) => reports.push(line), delayOf: () => 0 })
  await expect.poll(pids).toHaveLength(1)

  process.kill(pids()[0] ?? 0, 'SIGKILL')

  await expect.poll(() => pids().length).toBe(2)
  expect(reports).toEqual(['rooms was ended by SIGKILL: starting it again in 0 ms'])
})

it('lets a part stop by itself', async () => {
  const { part, lines, pids } = await servicePart()
  const supervised = await supervise(part, { report: expect.unreachable })
  await supervised[Symbol.asyncDispose]()
  expect(lines.at(-1)).toBe('stopping')
  expect(() => process.kill(pids()[0] ?? 0, 0)).toThrow('ESRCH')
})

it('fails when the first start does', async () => {
  const { part, lines } = await servicePart('broken.mjs')
  await expect(supervise(part, { report: () => {} })).rejects.toThrow('rooms ended with code 3 before it was ready')
  expect(lines).toEqual(['no'])
})
