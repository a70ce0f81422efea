import { readFileSync } from 'node:fs'

const BYTES_PER_KIB = 1024

export interface Memory {
  /** Resident; what is shared with other processes counts by its share here and whole in `rssBytes`. */
  readonly pssBytes: number
  readonly rssBytes: number
}

/** Of a process of our own: the kernel shows it to nobody else. */
export function readPss(pid: number): Memory {
  return fromRollup(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
}

export function fromRollup(rollup: string): Memory {
  const bytesOf = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1] ?? 0) * BYTES_PER_KIB
  return { pssBytes: bytesOf('Pss'), rssBytes: bytesOf('Rss') }
}
