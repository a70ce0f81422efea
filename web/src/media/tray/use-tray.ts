import { newUlid } from '@wick/e2ee/ulid'
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Downloads } from '../picture/create-downloads.ts'
import type { MediaRoom } from '../media-room.ts'
import { cleanName } from '../file/clean-name.ts'
import type { Shrunk } from '../image/shrink-image.ts'
import { prepareItem, type Prepared } from './prepare-item.ts'
import { sendItem } from './send-item.ts'
import { doesBurn, isReady, obstacleOf, type Obstacle, type ReadyItem, type TrayItem } from './tray-item.ts'

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

const FAILED: Prepared = { stage: 'refused', why: 'failed' }

/** What decodes is fetched with the first picture that is chosen. */
async function shrink(file: Blob, signal: AbortSignal): Promise<Shrunk> {
  const { shrinkInWorker } = await import('../later-parts.ts')
  return shrinkInWorker(file, signal)
}

type SendingRoom = Pick<MediaRoom, 'sendImage' | 'sendFile' | 'state'>

export function useTray(room: () => SendingRoom, downloads: Pick<Downloads, 'keep'>, makeSmall = shrink): Tray {
  const items = shallowRef<readonly TrayItem[]>([])
  const isBurning = ref(false)
  const isAlways = ref(false)
  watch(isBurning, (is) => is || (isAlways.value = false), { flush: 'sync' })
  let gone = new AbortController()
  let lastId = 0
  let queue = Promise.resolve()

  const has = (id: number) => items.value.some((item) => item.id === id)
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
      const prepared = await prepareItem(file, (it) => makeSmall(it, signal)).catch(() => FAILED)
      if (!signal.aborted) replace(id, ({ name }) => ({ id, name, ...prepared }))
    })
  }

  async function sendOne(item: ReadyItem, burns: boolean): Promise<void> {
    // Whoever presses twice sends once, and what was taken out meanwhile stays here.
    if (!items.value.includes(item)) return
    replace(item.id, ({ id, name }) => ({ id, name, stage: 'sending' }))
    const bodyId = item.tried?.bodyId ?? newUlid(Date.now())
    const sent = await sendItem(room(), item, { bodyId, isBurning: burns }).catch(() => null)
    if (sent?.ok !== true) {
      // It may be nowhere else: what a camera took, what was pasted.
      return replace(item.id, () => ({ ...item, tried: { bodyId, why: sent?.refusal ?? 'unknown', burns } }))
    }
    remove(item.id)
    if (item.stage === 'image' && !burns) keep(sent.bodyId, item)
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
        prepare(lastId, file)
      }
    },
    remove,
    takeAsItIs: (id) =>
      replace(id, (item) => {
        if (item.stage !== 'refused' || item.asItIs === undefined) return item
        return { id, name: item.name, stage: 'file', file: item.asItIs, mayNameAPlace: true }
      }),
    async send() {
      const burns = isBurning.value
      // What comes in between, or whether it burns from then on, is for the next time.
      for (const item of items.value.filter(isReady)) await sendOne(item, doesBurn(item, burns))
    },
    empty,
  }
}
