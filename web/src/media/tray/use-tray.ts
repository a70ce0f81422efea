import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { cleanName } from '../file/clean-name.ts'
import { createPreparing } from './create-preparing.ts'
import type { TraySending } from './send-from-tray.ts'
import { createTrayItems } from './tray-items.ts'
import { doesBurn, isReady, obstacleOf, type Obstacle, type TrayItem } from './tray-item.ts'
import { fetchTrayParts } from './tray-parts.ts'

/** What was chosen and is not sent yet, in memory only. */
export interface Tray {
  readonly items: Readonly<ShallowRef<readonly TrayItem[]>>
  /** Whether what goes next burns after reading, a text too. */
  readonly isBurning: Ref<boolean>
  /** Whatever follows burns as well. */
  readonly isAlways: Ref<boolean>
  /** Something was sent as it was meant: what follows does not burn unless somebody wants that. */
  spend(): void
  readonly obstacle: ComputedRef<Obstacle | null>
  readonly hasReady: ComputedRef<boolean>
  add(files: readonly File[]): void
  remove(id: number): void
  /** A picture that cannot be made anew goes as a file, with all that is in it. */
  takeAsItIs(id: number): void
  /** What is ready now, as it is meant now, in order; what is not taken stays, says why, and goes with the next. */
  send(): Promise<void>
  empty(): void
}

export function useTray(
  room: TraySending['room'],
  downloads: TraySending['downloads'],
  fetchParts = fetchTrayParts,
): Tray {
  const list = createTrayItems()
  const { items, replace } = list
  const isBurning = ref(false)
  const isAlways = ref(false)
  watch(isBurning, (is) => is || (isAlways.value = false), { flush: 'sync' })
  const preparing = createPreparing(list, fetchParts)
  let lastId = 0

  function empty(): void {
    preparing.stop()
    items.value = []
  }
  onScopeDispose(empty)

  return {
    items,
    isBurning,
    isAlways,
    spend() {
      if (!isAlways.value) isBurning.value = false
    },
    obstacle: computed(() => obstacleOf(items.value, isBurning.value)),
    hasReady: computed(() => items.value.some(isReady)),
    add(files) {
      for (const file of files) {
        lastId += 1
        items.value = [...items.value, { id: lastId, name: cleanName(file.name), stage: 'preparing' }]
        preparing.add(lastId, file)
      }
    },
    remove: list.remove,
    takeAsItIs: (id) =>
      replace(id, (item) => {
        if (item.stage !== 'refused' || item.asItIs === undefined) return item
        return { id, name: item.name, stage: 'file', file: item.asItIs, mayNameAPlace: true }
      }),
    async send() {
      const burns = isBurning.value
      // What comes in between, or whether it burns from then on, is for the next time.
      const ready = items.value.filter(isReady)
      if (ready.length === 0) return
      const { sendFromTray } = await fetchParts()
      for (const item of ready) await sendFromTray({ list, room, downloads }, item, doesBurn(item, burns))
    },
    empty,
  }
}
