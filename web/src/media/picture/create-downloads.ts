import type { Downloaded } from '@wick/client/attachments/attachments'
import type { BlobRef, ImageRef } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import type { MediaRoom } from '../media-room.ts'

/** What was attached, in memory: a room holds no more than fits. */
export interface Downloads {
  /** Asked for once; what failed is asked for again. */
  load(ref: BlobRef | ImageRef): Promise<Downloaded>
  /** Bytes that are here already, because they came from here. */
  keep(id: string, bytes: Bytes): void
  /** Lets go of all but these. They are only looked for where anything is here. */
  retain(ids: () => ReadonlySet<string>): void
  forget(): void
}

const AT_ONCE = 3
const GONE: Downloaded = { ok: false, refusal: { code: 'unreachable', retryAfterMs: null } }

export function createDownloads(room: () => Pick<MediaRoom, 'download'>): Downloads {
  const known = new Map<string, Promise<Downloaded>>()
  const free = createSlots(AT_ONCE)

  async function fetch(ref: BlobRef | ImageRef): Promise<Downloaded> {
    // The tab that leads may go in the middle.
    const answer = await free(() => room().download(ref)).catch(() => GONE)
    if (!answer.ok) known.delete(ref.id)
    return answer
  }

  return {
    load(ref) {
      const asked = known.get(ref.id) ?? fetch(ref)
      known.set(ref.id, asked)
      return asked
    },
    keep(id, bytes) {
      known.set(id, Promise.resolve({ ok: true, status: 200, value: bytes }))
    },
    retain(ids) {
      if (known.size === 0) return
      const retained = ids()
      for (const id of known.keys()) if (!retained.has(id)) known.delete(id)
    },
    forget: () => known.clear(),
  }
}

/** So many jobs at a time; the others wait in the order in which they came. */
function createSlots(count: number): <Result>(job: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let left = count
  return async (job) => {
    if (left > 0) left -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await job()
    } finally {
      const next = waiting.shift()
      if (next === undefined) left += 1
      else next()
    }
  }
}
