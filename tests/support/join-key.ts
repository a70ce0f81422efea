import { createHash, randomBytes } from 'node:crypto'

/** What a link carries, and what the server is told of it. */
export function newJoinKey(): { readonly joinKey: string; readonly joinKeyHash: string } {
  const key = randomBytes(32)
  return { joinKey: key.toString('base64url'), joinKeyHash: createHash('sha256').update(key).digest('base64url') }
}
