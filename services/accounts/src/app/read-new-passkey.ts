import type { NewPasskey } from '@wick/contracts/account-passkeys'
import type { BoxedPasskey } from '@wick/domain/account/account-fields'
import { dayOf } from '@wick/domain/account/session'
import type { z } from 'zod/mini'
import { namesOf, readAttestation } from '../adapters/passkeys.ts'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

/** A passkey that answers a challenge of ours, with its box; null for anything else. */
export async function readNewPasskey(
  { usingPasskey, now }: Pick<States, 'usingPasskey'> & Pick<Ports, 'now'>,
  { state, attestation, label, box, origin }: z.infer<typeof NewPasskey> & { readonly origin: string },
): Promise<BoxedPasskey | null> {
  const started = usingPasskey.open(state)
  if (started === null) return null
  const credential = await readAttestation(attestation, { challenge: started.challenge, origin })
  if (credential === null) return null
  const passkey = { ...credential, label, since: dayOf(now()) }
  return { passkey, wrap: { kind: 'passkey', id: namesOf(credential.id).wrapId, box } }
}
