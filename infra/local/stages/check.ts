import { readFile } from 'node:fs/promises'
import { inProject } from '../system/project.ts'
import { add, type Counts, NONE } from './counts.ts'
import { runScript } from './run-tool.ts'
import type { Stage } from './stage.ts'

/** Every `check:…` script of package.json counts as one test. */
export const checkStage: Stage = {
  name: 'check',
  async run(stop) {
    let counts = NONE
    for (const [name, script] of await readChecks()) {
      const code = await runScript(script, stop)
      console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
      counts = add(counts, outcome(name, code))
    }
    return counts
  },
}

async function readChecks(): Promise<readonly (readonly [string, string])[]> {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
    await readFile(inProject('package.json'), 'utf8'),
  )
  return Object.entries(scripts).filter(([name]) => name.startsWith('check:'))
}

const outcome = (name: string, code: number): Counts =>
  code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1, failures: [name] }
