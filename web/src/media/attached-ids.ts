import type { RoomState } from '@wick/client/state/room-state'
import type { Content } from '@wick/e2ee/bodies'

/** The blobs that the room still shows, or that are on their way into it. What was removed names none. */
export function attachedIds({ entries, own, uploads }: Pick<RoomState, 'entries' | 'own' | 'uploads'>): Set<string> {
  const shown = entries.map((entry) => (entry.kind === 'message' ? entry.content : null))
  const coming = [...own, ...uploads.values()].map(({ content }) => content)
  return new Set([...shown, ...coming].flatMap(blobOf))
}

function blobOf(content: Content | null): string[] {
  return content !== null && 'blob' in content ? [content.blob.id] : []
}
