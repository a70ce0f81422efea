import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

const LOOK_EVERY_MS = 1
/** As proc(5) has them: stopped on a signal, or ended. */
const STANDING = ['T', 'Z', 'X']

/** A process, or whatever has one. */
export interface HasProcess {
  /** Undefined while there is none. */
  readonly pid?: number | undefined
}

/**
 * Makes a process stand still until `resumeProcess`; its connections stay. Resolves once none of its threads runs: on a busy
 * machine they go on after the signal. One that ends meanwhile stands still too. Throws where there is none.
 */
export async function pauseProcess({ pid }: HasProcess): Promise<void> {
  if (pid === undefined) throw new Error('There is no process to pause.')
  process.kill(pid, 'SIGSTOP')
  while (!(await isStopped(pid))) await delay(LOOK_EVERY_MS)
}

/** Does nothing where there is no process. */
export function resumeProcess({ pid }: HasProcess): void {
  if (pid !== undefined) process.kill(pid, 'SIGCONT')
}

async function isStopped(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const states = await Promise.all(threads.map((thread) => stateOf(pid, thread)))
  return states.every((state) => state === undefined || STANDING.includes(state))
}

/** The letter after the program's name, which may have any characters in it; undefined of a thread that has ended. */
async function stateOf(pid: number, thread: string): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2)[0]
}
