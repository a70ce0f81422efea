import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

const NEAR_PX = 48

export interface StickyBottom {
  /** How many messages of others arrived below what is in sight. */
  readonly unseen: Ref<number>
  readonly toBottom: () => void
  readonly onScroll: () => void
}

/**
 * Keeps a scrolled list where its reader is: at the end it follows what is new, further up it stays and counts.
 * What one writes oneself is always brought into sight.
 */
export function useStickyBottom(
  box: Readonly<Ref<HTMLElement | null>>,
  lastKey: Ref<string>,
  othersCount: Ref<number>,
  isLastOwn: Ref<boolean>,
): StickyBottom {
  const unseen = ref(0)
  let isAtBottom = true
  let lastTop = 0

  const toBottom = () => {
    isAtBottom = true
    unseen.value = 0
    box.value?.scrollTo({ top: box.value.scrollHeight })
  }
  const onScroll = () => {
    const element = box.value
    if (element === null) return
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    // Who is far from the end without having scrolled up was left behind by content that grew.
    if (isNear || element.scrollTop < lastTop) isAtBottom = isNear
    lastTop = element.scrollTop
    if (isAtBottom) unseen.value = 0
  }

  watch(lastKey, async () => {
    await nextTick()
    if (isAtBottom || isLastOwn.value) toBottom()
  })
  watch(othersCount, (now, before) => {
    if (!isAtBottom) unseen.value += Math.max(0, now - before)
  })

  // A phone's keyboard makes the box smaller, and fonts make its content taller; its end stays in sight.
  const resized = new ResizeObserver(() => {
    if (isAtBottom) toBottom()
  })
  onMounted(() => {
    for (const element of [box.value, box.value?.firstElementChild]) if (element != null) resized.observe(element)
    toBottom()
  })
  onBeforeUnmount(() => resized.disconnect())

  return { unseen, toBottom, onScroll }
}
