import type { CommandReply } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'

/** Appends, and answers with the refusal of the contracts where the stream takes no more. */
export async function refuseIfFull<Output>(
  append: () => Promise<Output>,
): Promise<CommandReply<Output, 'quota_exceeded'>> {
  try {
    return { ok: await append() }
  } catch (error) {
    if (error instanceof LogFullError) return { refused: 'quota_exceeded' }
    throw error
  }
}
