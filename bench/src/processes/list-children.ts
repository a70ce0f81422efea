import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'

export interface NamedProcess {
  readonly pid: number
  readonly name: string
}

/** Every process that this one has started and that still runs: while no load is made, these are the servers. */
export async function listChildren(): Promise<readonly NamedProcess[]> {
  return (await listProcesses()).filter(({ parent }) => parent === process.pid).map(toNamed)
}

/** The process itself, what it has started, and what those have. */
export async function listTree(pid: number): Promise<readonly NamedProcess[]> {
  const all = await listProcesses()
  const under = (root: number): readonly FoundProcess[] =>
    all.filter(({ parent }) => parent === root).flatMap((child) => [child, ...under(child.pid)])
  return [...all.filter((each) => each.pid === pid), ...under(pid)].map(toNamed)
}

interface FoundProcess extends NamedProcess {
  readonly parent: number
}

const toNamed = ({ pid, name }: FoundProcess): NamedProcess => ({ pid, name })

async function listProcesses(): Promise<readonly FoundProcess[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number)
  // One that ends meanwhile is none.
  const found = await Promise.all(pids.map((pid) => readProcess(pid).catch(() => undefined)))
  return found.filter((each) => each !== undefined)
}

async function readProcess(pid: number): Promise<FoundProcess> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
  return { pid, parent: parentOf(stat), name: nameFromCommand(command.split('\0')) }
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
