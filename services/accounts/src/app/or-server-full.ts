import { LogFullError } from '@wick/platform/process/errors'

/** What is answered once it is stored, or where the stream has no room. */
export async function orServerFull(
  stored: Promise<void>,
): Promise<{ readonly ok: Record<string, never> } | { readonly refused: 'server_full' }> {
  try {
    await stored
    return { ok: {} }
  } catch (error) {
    if (error instanceof LogFullError) return { refused: 'server_full' }
    throw error
  }
}
