import { shallowRef, type ShallowRef } from 'vue'
import type { TrayItem } from './tray-item.ts'

/** The list of what was chosen, each item replaced as it goes on. */
export interface TrayItems {
  readonly items: ShallowRef<readonly TrayItem[]>
  readonly replace: (id: number, change: (item: TrayItem) => TrayItem) => void
  readonly remove: (id: number) => void
}

export function createTrayItems(): TrayItems {
  const items = shallowRef<readonly TrayItem[]>([])
  return {
    items,
    replace(id, change) {
      items.value = items.value.map((item) => (item.id === id ? change(item) : item))
    },
    remove(id) {
      items.value = items.value.filter((item) => item.id !== id)
    },
  }
}
