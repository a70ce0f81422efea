import { inject, onScopeDispose, provide, readonly, ref, type InjectionKey, type Ref } from 'vue'
import { sayIn, type LiveRegion } from './live-regions.ts'

type Announce = (text: string) => void

const KEY: InjectionKey<LiveRegion[]> = Symbol('announcer')

/** Sets up the page's polite live region: what it returns is shown there, and but for dialogs nothing else on screen is live. */
export function provideAnnouncer(): Readonly<Ref<string>> {
  const spoken = ref('')
  provide(KEY, [{ spoken, isInReach: () => true }])
  return readonly(spoken)
}

/** Another region, which takes what is said for as long as it is in reach. */
export function useLiveRegion(isInReach: () => boolean): Readonly<Ref<string>> {
  const spoken = ref('')
  const regions = inject(KEY, [])
  const region = { spoken, isInReach }
  regions.push(region)
  onScopeDispose(() => regions.splice(regions.indexOf(region), 1))
  return readonly(spoken)
}

/** Says something to screen readers without moving the focus. */
export function useAnnouncer(): Announce {
  const regions = inject(KEY, [])
  return (text) => sayIn(regions, text)
}
