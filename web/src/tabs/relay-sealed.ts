import { openTabLine, type OpenTabLine } from './tab-message.ts'

/** The side of a tab that leads a room and cannot open it yet: the other tabs hear of that. Returns how to stop. */
export function relaySealed(roomId: string, expiresAt: number, openLine: OpenTabLine = openTabLine): () => void {
  const line = openLine(roomId, ({ type }) => type === 'hello' && tell())
  const tell = () => line.post({ type: 'sealed', expiresAt })
  tell()
  return () => line.close()
}
