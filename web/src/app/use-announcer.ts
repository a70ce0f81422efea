import { inject, provide, readonly, ref, type InjectionKey, type Ref } from 'vue'

type Announce = (text: string) => void

const KEY: InjectionKey<Announce> = Symbol('announce')

/** Sets up the page's one polite live region: what it returns is shown there, and nothing else on screen is live. */
export function provideAnnouncer(): Readonly<Ref<string>> {
  const spoken = ref('')
  provide(KEY, (text) => {
    // The same words twice are said twice only when the region changes in between.
    spoken.value = spoken.value === text ? `${text}\u00A0` : text
  })
  return readonly(spoken)
}

/** Says something to screen readers without moving the focus. */
export function useAnnouncer(): Announce {
  return inject(KEY, () => undefined)
}
