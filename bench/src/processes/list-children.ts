import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'

export interface NamedProcess {
  readonly pid: number
  readonly name: string
}

/** Every process that this one has started and that still runs: while no load is made, these are the servers. */
export async function listChildren(): Promise<readonly NamedProcess[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number)
  const found = await Promise.all(pids.map((pid) => readChild(pid).catch(() => undefined)))
  return found.filter((child) => child !== undefined)
}

async function readChild(pid: number): Promise<NamedProcess | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  if (parentOf(stat) !== process.pid) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
  return { pid, name: nameFromCommand(command.split('\0')) }
}

/** proc(5): the command stands in parentheses and may hold any character; state and parent follow it. */
function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A service is called by its folder, every other server by its program. */
export function nameFromCommand([program = '', ...args]: readonly string[]): string {
  const entry = args.findLast((argument) => argument.endsWith('.ts'))
  // Redis shows its address behind its name.
  if (entry === undefined) return basename(program.split(' ', 1)[0] ?? program)
  return /services\/([^/]+)\//.exec(entry)?.[1] ?? basename(entry, '.ts')
}
