import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { claimPort } from './claim-port.ts'
import { freePort, freePorts } from './free-port.ts'

const PORT = 20_001
const newFolder = () => mkdtempDisposable(join(tmpdir(), 'wick-claims-'))

it('draws ports that are all different, and none again', async () => {
  const drawn = [...(await freePorts(20)), await freePort(), await freePort()]
  expect(new Set(drawn).size).toBe(drawn.length)
})

it('claims a port once', async () => {
  await using folder = await newFolder()
  expect([await claimPort(PORT, folder.path), await claimPort(PORT, folder.path)]).toEqual([true, false])
})

it('leaves a port to the process that claimed it, for as long as that runs', async () => {
  await using folder = await newFolder()
  const other = spawn('sleep', ['60'])
  await writeFile(join(folder.path, String(PORT)), String(other.pid))
  expect(await claimPort(PORT, folder.path)).toBe(false)
  other.kill()
  await once(other, 'exit')
  expect(await claimPort(PORT, folder.path)).toBe(true)
})
