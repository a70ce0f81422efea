import type { Bytes } from '../bytes.ts'
import type { Room } from '../room/room.ts'

/** What an upload sends, as a whole; null when it is gone. */
export async function ciphertextOf({ store, uploads }: Room, bodyId: string): Promise<Bytes | null> {
  const upload = uploads.find((one) => one.bodyId === bodyId)
  return upload === undefined ? null : ((await store.get('ciphertexts', upload.order)) ?? null)
}
