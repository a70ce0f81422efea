/** What prepares and sends is fetched with the first file that is chosen. */
export async function fetchTrayParts() {
  const { prepareItem, sendItem, shrinkInWorker } = await import('../later-parts.ts')
  return { prepareItem, sendItem, shrink: shrinkInWorker }
}

export type FetchTrayParts = typeof fetchTrayParts
