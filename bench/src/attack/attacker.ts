import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Order } from './order.ts'

const ENTRY = new URL('./attacker-main.ts', import.meta.url)

/** Resolves when every target is reached and the attack begins; it ends with what is given. */
export async function startAttack(order: Order): Promise<AsyncDisposable> {
  const child = fork(ENTRY)
  const ended = once(child, 'exit')
  child.send(order)
  await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('the attacker did not reach its targets'))),
  ])
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
