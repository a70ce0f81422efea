import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second for every program, whatever the kernel's own tick is. */
const MS_PER_TICK = 10
const BYTES_PER_KIB = 1024

export interface Usage {
  /** User and system time since the process began, all threads (ms). */
  readonly cpuMs: number
  readonly rssBytes: number
}

/** Read at once and not in turns of the event loop, so that the edges of a window are the same for all processes. */
export function readUsage(pid: number): Usage {
  return {
    cpuMs: cpuFromStat(readFileSync(`/proc/${pid}/stat`, 'utf8')),
    rssBytes: rssFromStatus(readFileSync(`/proc/${pid}/status`, 'utf8')),
  }
}

/**
 * The CPU time of all threads that live, to the nanosecond (ms): for what takes less than the ticks of `readUsage` show.
 * A thread that ends takes its time with it; servers keep theirs.
 */
export function readThreadsCpuMs(pid: number): number {
  const folder = `/proc/${pid}/task`
  return readdirSync(folder).reduce((sum, thread) => sum + threadCpuMs(`${folder}/${thread}/schedstat`), 0)
}

function threadCpuMs(file: string): number {
  try {
    return cpuFromSchedstat(readFileSync(file, 'utf8'))
  } catch {
    // It has just ended.
    return 0
  }
}

/** The kernel's sched-stats: the first of three numbers is the time on a CPU in ns. */
export const cpuFromSchedstat = (schedstat: string): number => Number(schedstat.split(' ', 1)[0]) / 1e6

/** proc(5): `utime` and `stime` are fields 14 and 15; what stands before the last parenthesis may hold spaces. */
export function cpuFromStat(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

export function rssFromStatus(status: string): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * BYTES_PER_KIB
}

/** What all processes of the machine have used since it began (ms). */
export function readMachineCpuMs(): number {
  return cpuFromMachineStat(readFileSync('/proc/stat', 'utf8'))
}

/** proc(5): user, nice, system, idle, iowait, irq, softirq; the rest is the host's, or counted in these already. */
export function cpuFromMachineStat(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (/^cpu +(.*)$/m.exec(stat)?.[1] ?? '')
    .split(' ')
    .map(Number)
  return (user + nice + system + irq + softirq) * MS_PER_TICK
}
