import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** A screen's height before it comes into sight. */
const MARGIN = '100% 0px'

/** Whether an element is on the screen, or close to it. */
export function useNear(element: Readonly<Ref<Element | null>>): Readonly<Ref<boolean>> {
  const isNear = ref(false)
  const observer = new IntersectionObserver(
    (changes) => {
      isNear.value = changes.at(-1)?.isIntersecting ?? isNear.value
    },
    { rootMargin: MARGIN },
  )
  watch(element, (now, before) => {
    if (before != null) observer.unobserve(before)
    if (now !== null) observer.observe(now)
  })
  onScopeDispose(() => observer.disconnect())
  return isNear
}
