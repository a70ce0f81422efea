import { inject, onMounted, provide, type InjectionKey, type Ref } from 'vue'

const KEY: InjectionKey<() => boolean> = Symbol('arrival')

/** For the whole page: what is mounted with it is where a visit begins. */
export function provideArrival(): void {
  let hasBegun = false
  onMounted(() => {
    hasBegun = true
  })
  provide(KEY, () => hasBegun)
}

/** What takes the place of another screen takes the focus, which went with that one, to its title. */
export function useArrival(title: Readonly<Ref<HTMLElement | null>>): void {
  const isChange = inject(KEY, () => false)
  onMounted(() => isChange() && title.value?.focus())
}
