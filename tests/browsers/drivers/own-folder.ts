import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that goes with the resources. */
export async function ownFolder(resources: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wick-browser-'))
  // A browser that is ending may still write.
  resources.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }))
  return folder
}
