import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { pauseProcess, resumeProcess } from './pause-process.ts'

const ROUNDS = 20

it('a process that was paused says nothing more until it is resumed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => process.stdout.write("."), 1)'])
  try {
    await once(child.stdout, 'data')
    for (let round = 0; round < ROUNDS; round++) {
      await pauseProcess(child)
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8')
      expect(stat.split(' ')[2]).toBe('T')
      resumeProcess(child)
      await once(child.stdout, 'data')
    }
  } finally {
    child.kill('SIGKILL')
  }
})

it('whoever pauses a process that ends meanwhile does not wait for it', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)'])
  await once(child, 'spawn')
  const paused = pauseProcess(child)
  child.kill('SIGKILL')
  await expect(paused).resolves.toBeUndefined()
})

it('nothing is paused where there is no process', async () => {
  await expect(pauseProcess({ pid: undefined })).rejects.toThrow('no process')
  expect(() => resumeProcess({ pid: undefined })).not.toThrow()
})
