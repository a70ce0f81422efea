import { readdir, readFile } from 'node:fs/promises'

interface Living {
  readonly pid: number
  readonly parent: number
  /** Since when it lives, in the kernel's own ticks: a number may be given again. */
  readonly since: string
}

/** Every process that a process has started, and those that they have (Linux). */
export async function descendantsOf(pid: number): Promise<readonly Living[]> {
  const all = await listLiving()
  const found: Living[] = []
  for (let parents = [pid]; parents.length > 0;) {
    const children = all.filter(({ parent }) => parents.includes(parent))
    found.push(...children)
    parents = children.map((child) => child.pid)
  }
  return found
}

/** Which of them live still. */
export async function stillLiving(ones: readonly Living[]): Promise<readonly Living[]> {
  const all = await listLiving()
  return ones.filter(({ pid, since }) => all.some((other) => other.pid === pid && other.since === since))
}

async function listLiving(): Promise<readonly Living[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = pids.map(async (pid) => readStat(pid, await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return (await Promise.all(read)).flat()
}

/** Nothing for one that is gone, or that is dead and was not yet fetched by its parent. */
function readStat(pid: string, stat: string): Living[] {
  // The second field is a name in brackets, which may hold anything.
  const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (stat === '' || state === 'Z') return []
  return [{ pid: Number(pid), parent: Number(parent), since: rest[SINCE_AFTER_PARENT] ?? '' }]
}

const SINCE_AFTER_PARENT = 17
