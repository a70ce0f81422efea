import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Downloads } from '../picture/create-downloads.ts'
import type { MediaRoom } from '../media-room.ts'
import { cleanName } from '../file/clean-name.ts'
import type { Shrunk } from '../image/shrink-image.ts'
import { prepareItem, type Prepared } from './prepare-item.ts'
import { sendItem } from './send-item.ts'
import { isReady, obstacleOf, type Obstacle, type ReadyItem, type TrayItem } from './tray-item.ts'

/** What was chosen and is not sent yet, in memory only. */
export interface Tray {
  readonly items: Readonly<ShallowRef<readonly TrayItem[]>>
  /** Whether what goes next burns after reading, a text too. */
  readonly isBurning: Ref<boolean>
  readonly obstacle: ComputedRef<Obstacle | null>
  readonly hasReady: ComputedRef<boolean>
  add(files: readonly File[]): void
  remove(id: number): void
  /** In order; what is not taken stays and says why. */
  send(): Promise<void>
  empty(): void
}

const FAILED: Prepared = { stage: 'refused', why: 'failed' }

/** What decodes is fetched with the first picture that is chosen. */
async function shrink(file: Blob, signal: AbortSignal): Promise<Shrunk> {
  const { shrinkInWorker } = await import('../later-parts.ts')
  return shrinkInWorker(file, signal)
}

export function useTray(room: () => MediaRoom, downloads: Downloads): Tray {
  const items = shallowRef<readonly TrayItem[]>([])
  const isBurning = ref(false)
  let gone = new AbortController()
  let lastId = 0
  let queue = Promise.resolve()

  const has = (id: number) => items.value.some((item) => item.id === id)
  const firstReady = () => items.value.find(isReady)
  const replace = (id: number, change: (item: TrayItem) => TrayItem) => {
    items.value = items.value.map((item) => (item.id === id ? change(item) : item))
  }
  const remove = (id: number) => {
    items.value = items.value.filter((item) => item.id !== id)
  }

  // One after the other: a decoded picture takes a lot of memory.
  function prepare(id: number, file: File): void {
    const { signal } = gone
    queue = queue.then(async () => {
      if (signal.aborted || !has(id)) return
      const prepared = await prepareItem(file, (it) => shrink(it, signal)).catch(() => FAILED)
      if (!signal.aborted) replace(id, ({ name }) => ({ id, name, ...prepared }))
    })
  }

  async function sendOne(item: ReadyItem): Promise<void> {
    // Whoever presses twice sends once.
    replace(item.id, ({ id, name }) => ({ id, name, stage: 'sending' }))
    const sent = await sendItem(room(), item, isBurning.value).catch(() => null)
    const why = sent === null ? 'unknown' : sent.ok ? null : sent.refusal
    if (why !== null) return replace(item.id, ({ id, name }) => ({ id, name, stage: 'refused', why }))
    remove(item.id)
    if (sent?.ok === true && item.stage === 'image' && !isBurning.value) keep(sent.bodyId, item)
  }

  /** Our own picture need not come back over the line to be shown. */
  function keep(bodyId: string, { image }: Extract<ReadyItem, { stage: 'image' }>): void {
    const content = room().state().uploads.get(bodyId)?.content
    if (content?.t === 'image') downloads.keep(content.blob.id, image.bytes)
  }

  function empty(): void {
    gone.abort()
    gone = new AbortController()
    items.value = []
  }
  onScopeDispose(empty)

  return {
    items,
    isBurning,
    obstacle: computed(() => obstacleOf(items.value, isBurning.value)),
    hasReady: computed(() => items.value.some(isReady)),
    add(files) {
      for (const file of files) {
        lastId += 1
        items.value = [...items.value, { id: lastId, name: cleanName(file.name), stage: 'preparing' }]
        prepare(lastId, file)
      }
    },
    remove,
    async send() {
      for (let next = firstReady(); next !== undefined; next = firstReady()) await sendOne(next)
    },
    empty,
  }
}
