import { listChildren } from '../../../bench/src/processes/list-children.ts'
import { readUsage } from '../../../bench/src/processes/usage.ts'

/** One process from when it was first seen until it was last seen. */
export interface ProcessLife {
  readonly name: string
  /** Since the talk began (ms). */
  readonly from: number
  until: number
  readonly firstRss: number
  lastRss: number
  mostRss: number
}

const SERVERS = new Set(['gateway', 'rooms', 'messages', 'reaper', 'nats-server', 'redis-server'])

/** Notes how much memory each process of the system takes; restarted ones are new ones. */
export async function sampleProcesses(lives: Map<number, ProcessLife>, at: number): Promise<void> {
  for (const { pid, name } of await listChildren()) {
    const rss = SERVERS.has(name) ? rssOf(pid) : null
    if (rss === null) continue
    const life = lives.get(pid)
    if (life === undefined) {
      lives.set(pid, { name, from: at, until: at, firstRss: rss, lastRss: rss, mostRss: rss })
      continue
    }
    life.until = at
    life.lastRss = rss
    life.mostRss = Math.max(life.mostRss, rss)
  }
}

/** Null for one that ends right now. */
function rssOf(pid: number): number | null {
  try {
    return readUsage(pid).rssBytes || null
  } catch {
    return null
  }
}
