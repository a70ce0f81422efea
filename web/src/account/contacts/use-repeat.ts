import type { Ports } from '@wick/client/ports'
import { onMounted, onScopeDispose } from 'vue'

/** Does a job again and again while somebody looks, and at once when they come back: `ms` after it was done last. */
export function useRepeat({ after }: Pick<Ports, 'after'>, ms: number, job: () => Promise<void>): void {
  let isGone = false
  let callOff = (): void => undefined

  function plan(): void {
    callOff()
    if (!isGone) callOff = after(ms, () => void repeat())
  }

  async function repeat(): Promise<void> {
    if (!document.hidden) await job()
    plan()
  }

  const shown = () => document.hidden || void repeat()
  onMounted(() => {
    document.addEventListener('visibilitychange', shown)
    plan()
  })
  onScopeDispose(() => {
    isGone = true
    callOff()
    document.removeEventListener('visibilitychange', shown)
  })
}
