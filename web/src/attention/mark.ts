import { inject, provide, readonly, ref, type InjectionKey, type Ref } from 'vue'

type SetMark = (unread: number) => void

const KEY: InjectionKey<SetMark> = Symbol('unread mark')

/** How many unread messages the page's title and its icon show; whoever is below says how many. */
export function provideMark(): Readonly<Ref<number>> {
  const unread = ref(0)
  provide(KEY, (count) => {
    unread.value = count
  })
  return readonly(unread)
}

export function useMark(): SetMark {
  return inject(KEY, () => undefined)
}
