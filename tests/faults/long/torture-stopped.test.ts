import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { inProject } from '../../../infra/local/system/project.ts'
import { descendantsOf, stillLiving } from '../../support/descendants.ts'
import { readHistory } from '../../torture/history/read-history.ts'

/** Of no other run: its results lie in a folder of its own. */
const SEED = '170017'
const FOLDER = inProject(`tests/torture/results/seed-${SEED}`)
const PATIENCE = { timeout: 120_000 }

const recorded = () => readFile(`${FOLDER}/history.jsonl`, 'utf8').catch(() => '')

it('ends at Ctrl-C, leaves no process behind, and keeps what was recorded', async () => {
  await rm(FOLDER, { recursive: true, force: true })
  const command = [inProject('tests/torture/main.ts'), '--seed', SEED, '--minutes', '30', '--rooms', '2']
  const run = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  run.stdout.on('data', (text: Buffer) => void (said += text.toString()))
  const exited = once(run, 'exit')
  await expect.poll(recorded, PATIENCE).toContain('"kind":"fault"')
  await expect.poll(recorded, PATIENCE).toContain('"kind":"event"')
  const started = await descendantsOf(run.pid ?? 0)
  // Two of each service, and two brokers.
  expect(started.length).toBeGreaterThanOrEqual(8)

  run.kill('SIGINT')
  await exited
  expect(await stillLiving(started)).toEqual([])
  expect(said).toContain('0 findings')
  const kinds = new Set(readHistory(await recorded()).map(({ kind }) => kind))
  expect([...kinds]).toEqual(expect.arrayContaining(['invoked', 'ok', 'event', 'fault']))
  await rm(FOLDER, { recursive: true, force: true })
})
