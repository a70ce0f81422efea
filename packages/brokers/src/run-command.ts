import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
const execute = promisify(execFile)

/** Gives standard output and standard error together: some servers print their version on the second. Rejects on any exit code but 0. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { stdout, stderr } = await execute(command, [...args], { ...options, maxBuffer: MAX_OUTPUT_BYTES })
  return stdout + stderr
}

/** The last line that a failed command said, which is where tools put the reason. */
export function lastLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.trim().split('\n').at(-1) ?? ''
}
