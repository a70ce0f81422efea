import { spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { delimiter } from 'node:path'
import { inProject } from '../system/project.ts'

export interface Tool {
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a JavaScript tool under this Node with its output shown, and gives its exit code. */
export const runTool = ({ args, env = {} }: Tool, signal: AbortSignal): Promise<number> =>
  exitCode(spawn(process.execPath, [...args], { ...inherited(signal), env: { ...toolEnvironment(), ...env } }))

/** Runs a script of package.json the way npm does, under this Node. */
export const runScript = (script: string, signal: AbortSignal): Promise<number> =>
  exitCode(spawn(script, { ...inherited(signal), env: toolEnvironment(), shell: true }))

const inherited = (signal: AbortSignal): SpawnOptions => ({
  cwd: inProject(),
  stdio: ['ignore', 'inherit', 'inherit'],
  signal,
})

// `.bin` holds the project's own Node beside its tools.
const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: [inProject('node_modules/.bin'), process.env['PATH']].join(delimiter),
})

async function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  const [code]: (number | null)[] = await once(child, 'exit')
  return code ?? 1
}
