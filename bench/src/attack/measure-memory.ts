import { setTimeout as delay } from 'node:timers/promises'
import { readUsage } from '../processes/usage.ts'
import { startAttack } from './attacker.ts'
import type { Attack } from './order.ts'
import type { Scene } from './scene.ts'

const ATTACK_MS = 10_000
const LOOK_EVERY_MS = 50
const MEBIBYTE = 1024 * 1024

/** The most that a gateway has resident while all sockets of one address attack it (MiB), and what it had before. */
export async function measureMemory(scene: Scene, attack: Attack): Promise<{ before: number; most: number }> {
  const pid = await scene.restartGateway()
  const before = readUsage(pid).rssBytes
  let most = before
  await using _attacker = await startAttack({ attack, comesBack: true, targets: [...scene.targets] })
  for (const until = performance.now() + ATTACK_MS; performance.now() < until; await delay(LOOK_EVERY_MS))
    most = Math.max(most, readUsage(pid).rssBytes)
  return { before: Math.round(before / MEBIBYTE), most: Math.round(most / MEBIBYTE) }
}
