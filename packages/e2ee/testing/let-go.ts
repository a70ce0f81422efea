/** Shuts out whoever has a room's database open, as when its tab is closed; what is stored stays. */
export async function letGo(roomId: string): Promise<void> {
  const name = `room:${roomId}`
  const before = (await indexedDB.databases()).find((known) => known.name === name)?.version ?? 0
  const opening = indexedDB.open(name, before + 1)
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve
    opening.onerror = reject
  })
  opening.result.close()
}
