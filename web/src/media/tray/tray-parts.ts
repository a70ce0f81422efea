import { fetchParts } from '../fetch-parts.ts'

/** What prepares and sends is fetched with the first file that is chosen. */
export async function fetchTrayParts() {
  const { prepareItem, sendFromTray, shrinkInWorker } = await fetchParts()
  return { prepareItem, sendFromTray, shrink: shrinkInWorker }
}

export type FetchTrayParts = typeof fetchTrayParts
