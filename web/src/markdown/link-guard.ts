import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Doubt, Link } from './read-link.ts'

export interface DoubtfulLink {
  readonly link: Link
  readonly doubt: Doubt
}

const KEY: InjectionKey<(asked: DoubtfulLink) => void> = Symbol('link guard')

/** Sets up the one place where a doubtful link waits for a decision. */
export function provideLinkGuard(): ShallowRef<DoubtfulLink | null> {
  const asked = shallowRef<DoubtfulLink | null>(null)
  provide(KEY, (link) => {
    asked.value = link
  })
  return asked
}

/** Asks before a doubtful link is followed. Where nobody asks, it leads nowhere. */
export function useLinkGuard(): (asked: DoubtfulLink) => void {
  return inject(KEY, () => undefined)
}
