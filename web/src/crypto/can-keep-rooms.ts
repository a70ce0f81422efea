import { generateAesKey } from '@wick/e2ee/primitives'

const PROBE = 'wick:probe'
let answer: Promise<boolean> | null = null

/** Whether this browser keeps keys for us: some have no database, or one that takes no keys, in private windows. */
export function canKeepRooms(): Promise<boolean> {
  answer ??= probe().catch(() => false)
  return answer
}

async function probe(): Promise<boolean> {
  const key = await generateAesKey()
  const opening = indexedDB.open(PROBE)
  opening.onupgradeneeded = () => opening.result.createObjectStore('keys')
  const database = await settled(opening)
  try {
    await settled(database.transaction('keys', 'readwrite').objectStore('keys').put(key, 'key'))
  } finally {
    database.close()
    indexedDB.deleteDatabase(PROBE)
  }
  return true
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new DOMException('request failed')))
  })
}
