import { setTimeout as delay } from 'node:timers/promises'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import type { CutCluster } from '@wick/platform/testing/cut-cluster'
import type { Cluster } from '../cluster.ts'
import type { Random } from '../random.ts'
import { awaitCertificates, type Findings, keepEnding, keepOpening, keepTalking } from './lives.ts'

export interface CutOptions {
  readonly cuts: number
  readonly random: Random
}

export interface CutReport extends Findings {
  /** How often the two others had elected another leader before the cut was mended. */
  readonly elections: number
}

const ELECTED_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 100
/** How long both of them believe to lead before the cut is mended. */
const BOTH_LEAD_MS = 2_000
const CALM_MS = 1_500

/** Cuts off whoever leads the log, again and again, while rooms are made, read and ended; says what was told that was not so. */
export async function cutLeaderUnderLoad(cluster: Cluster, { cuts, random }: CutOptions): Promise<CutReport> {
  const { routes, gateways } = cluster
  if (routes === undefined) throw new Error('The brokers of this cluster cannot be cut.')
  const findings: Findings = { violations: [], unavailable: 0, right: 0, ended: [] }
  const stop = new AbortController()
  const asking = { gateways, findings, asked: new Set<Promise<void>>(), stop: stop.signal }
  const lives = [keepOpening, keepTalking, keepEnding]
  const living = gateways.flatMap((gateway) => lives.map((live) => live(asking, gateway)))
  let elections = 0
  await untilAlive(findings)
  try {
    for (let cut = 0; cut < cuts; cut++) {
      const leader = await untilWhole(routes)
      routes.cut(leader)
      if (await isReplaced(routes, leader)) elections++
      await delay(BOTH_LEAD_MS + random.below(BOTH_LEAD_MS))
      routes.mend()
      await delay(random.below(CALM_MS))
    }
  } finally {
    stop.abort()
    await Promise.allSettled(living)
    await Promise.allSettled(asking.asked)
  }
  await awaitCertificates(findings)
  return { ...findings, elections }
}

/** Until rooms were read and ended: a busy machine needs its time for that. */
async function untilAlive(findings: Findings): Promise<void> {
  while (findings.right === 0 || findings.ended.length === 0) await delay(LOOK_EVERY_MS)
}

/** Until the two others follow another leader. */
async function isReplaced(routes: CutCluster, leader: number): Promise<boolean> {
  const others = [...routes.servers.keys()].filter((server) => server !== leader)
  for (const deadline = Date.now() + ELECTED_WITHIN_MS; Date.now() < deadline; await delay(LOOK_EVERY_MS)) {
    const known = await Promise.all(others.map((server) => routes.leaderOf(CHAT_STREAM, server)))
    if (known.some((now) => now !== undefined && now !== leader)) return true
  }
  return false
}

/**
 * Until all three know of one leader, and its followers have all that it has. A server that has just come back
 * elects nobody for half a minute while it catches up.
 */
async function untilWhole(routes: CutCluster): Promise<number> {
  for (;;) {
    const leader = await routes.wholeLeaderOf(CHAT_STREAM)
    if (leader !== undefined) return leader
    await delay(LOOK_EVERY_MS)
  }
}
