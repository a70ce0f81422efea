import type { Epoch } from '@wick/contracts/ids'
import type { provenEpoch } from '@wick/contracts/room-commands'
import type { CommandHandler } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import type { z } from 'zod/mini'

export function provenEpochHandler(
  prove: () => Promise<Epoch | null>,
): CommandHandler<z.infer<typeof provenEpoch.input>, z.infer<typeof provenEpoch.output>, never> {
  return async () => {
    const epoch = await prove()
    if (epoch === null) throw new UnavailableError('the epoch is not proven')
    return { ok: { epoch } }
  }
}
