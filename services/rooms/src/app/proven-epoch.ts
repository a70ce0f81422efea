import type { Epoch } from '@wick/contracts/ids'
import type { provenEpoch } from '@wick/contracts/room-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'

export function provenEpochHandler(prove: () => Promise<Epoch | null>): HandlerOf<typeof provenEpoch> {
  return async () => {
    const epoch = await prove()
    if (epoch === null) throw new UnavailableError('the epoch is not proven')
    return { ok: { epoch } }
  }
}
