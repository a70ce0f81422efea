/** Of one file: bytes that were written, and so many of them that a power cut leaves. */
interface Lengths {
  readonly written: number
  readonly synced: number
}

const CALL = /^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$/
const RENAME = /^\d+ +rename\w*\(.*"([^"]+)".*"([^"]+)".*= 0$/
const OPEN = /^\d+ +openat\([^,]*, "([^"]+)", ([A-Z_|0-9]+).*= \d+(?:<.*)?$/
const RESUMED = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/
const DONE = /= (\d+)$/
const UNFINISHED = ' <unfinished ...>'

interface Call {
  readonly name: string
  readonly path: string
  readonly given: string
  /** What was written when it began: what comes later may come too late for it. */
  readonly written: number
}

/**
 * How much of each file is on the disk for certain, by what `strace -f -y` has seen of a process. `before` is what the
 * files held when it began to look.
 */
export function syncedLengths(
  trace: readonly string[],
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const files = new Map([...before].map(([path, size]): [string, Lengths] => [path, { written: size, synced: size }]))
  const lengthsOf = (path: string): Lengths => files.get(path) ?? { written: 0, synced: 0 }
  const unfinished = new Map<string, Call>()
  /** Opened so that each write is on the disk when it returns. */
  const alwaysSynced = new Set<string>()

  const open = (path: string, flags: string) => {
    if (/O_D?SYNC/.test(flags)) alwaysSynced.add(path)
    else alwaysSynced.delete(path)
    if (flags.includes('O_TRUNC')) files.set(path, { written: 0, synced: 0 })
  }

  const finish = ({ name, path, given, written }: Call, result: number) => {
    const known = lengthsOf(path)
    const end = endOf(name, given, result, known.written)
    if (end !== undefined) {
      const reached = Math.max(known.written, end)
      files.set(path, { written: reached, synced: alwaysSynced.has(path) ? reached : known.synced })
    }
    if (name.endsWith('sync')) files.set(path, { ...known, synced: Math.max(known.synced, written) })
    if (name === 'ftruncate') {
      const length = Number(/\d+/.exec(given)?.[0])
      files.set(path, { written: length, synced: Math.min(known.synced, length) })
    }
  }

  for (const line of trace) {
    const [, opened, flags] = OPEN.exec(line) ?? []
    if (opened !== undefined && flags !== undefined) open(opened, flags)
    const [, from, to] = RENAME.exec(line) ?? []
    if (from !== undefined && to !== undefined) {
      files.set(to, lengthsOf(from))
      files.delete(from)
      continue
    }
    const [, thread = '', name, path = '', given = ''] = CALL.exec(line) ?? []
    const [, resumedBy = '', rest = ''] = RESUMED.exec(line) ?? []
    const begun =
      name === undefined ? unfinished.get(resumedBy) : { name, path, given, written: lengthsOf(path).written }
    if (begun === undefined) continue
    if (line.endsWith(UNFINISHED)) unfinished.set(thread, begun)
    else {
      unfinished.delete(resumedBy)
      const result = DONE.exec(line)?.[1]
      if (result !== undefined) finish({ ...begun, given: begun.given.replace(UNFINISHED, '') + rest }, Number(result))
    }
  }
  return new Map([...files].map(([path, { synced }]) => [path, synced]))
}

/** How far the file reaches after a write; undefined for other calls. */
function endOf(name: string, given: string, result: number, written: number): number | undefined {
  if (name === 'write') return written + result
  if (name !== 'pwrite64') return undefined
  const offset = Number(/(\d+)\) += /.exec(given)?.[1])
  return offset + result
}
