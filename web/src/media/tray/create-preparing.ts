import type { Prepared } from './prepare-item.ts'
import type { TrayItems } from './tray-items.ts'
import type { FetchTrayParts } from './tray-parts.ts'

const FAILED: Prepared = { stage: 'refused', why: 'failed' }

interface Preparing {
  readonly add: (id: number, file: File) => void
  /** Nothing that was added goes on. */
  readonly stop: () => void
}

/** Prepares one item after the other: a decoded picture takes a lot of memory. */
export function createPreparing({ items, replace }: TrayItems, fetchParts: FetchTrayParts): Preparing {
  let gone = new AbortController()
  let queue = Promise.resolve()

  async function prepare(file: File, signal: AbortSignal): Promise<Prepared> {
    const { prepareItem, shrink } = await fetchParts()
    return prepareItem(file, (it) => shrink(it, signal))
  }

  return {
    add(id, file) {
      const { signal } = gone
      queue = queue.then(async () => {
        if (signal.aborted || !items.value.some((item) => item.id === id)) return
        const prepared = await prepare(file, signal).catch(() => FAILED)
        if (!signal.aborted) replace(id, ({ name }) => ({ id, name, ...prepared }))
      })
    },
    stop() {
      gone.abort()
      gone = new AbortController()
    },
  }
}
