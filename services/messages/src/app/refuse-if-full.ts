import type { CommandReply } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'

/** The output of what is being appended, or the refusal of the contracts where the stream takes no more. */
export async function refuseIfFull<Output>(
  appending: Promise<Output>,
): Promise<CommandReply<Output, 'quota_exceeded'>> {
  try {
    return { ok: await appending }
  } catch (error) {
    if (error instanceof LogFullError) return { refused: 'quota_exceeded' }
    throw error
  }
}
