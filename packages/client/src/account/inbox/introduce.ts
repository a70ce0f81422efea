import { concat, toBase64url } from '@wick/e2ee/bytes'
import type { Card } from '@wick/contracts/account-cards'
import type { Self } from '../contacts/keep-identity.ts'
import { findRecord } from '../contacts/list-records.ts'
import type { Records } from '../contacts/records.ts'
import { bytes, type ReadCard } from '../crypto/contact/card.ts'
import { deliveryKeyOf, SERIAL_BYTES } from '../crypto/contact/delivery-key.ts'
import { deriveOwnBytes } from '../crypto/schedule.ts'
import type { Entries } from '../vault/entries.ts'
import { signOwnCard } from './own-card.ts'

/** What goes beside a card to whoever shall write back; null while there is no inbox. */
export async function introduce(
  entries: Entries,
  self: Self,
  { serial, half, name }: { readonly serial: string; readonly half: string; readonly name: string },
) {
  const [inbox, card] = [findRecord(entries, 'inbox'), await signOwnCard(entries, self)]
  if (inbox === null || card === null) return null
  const { key } = await deliveryKeyOf(bytes(inbox.key, 32), bytes(serial, SERIAL_BYTES))
  return { card, delivery: { serial, key: toBase64url(key) }, half, name }
}

/** The number of the delivery key that somebody gets for their half: the same on every device. */
export async function serialFor({ secret }: Self, identity: string, half: string): Promise<string> {
  return toBase64url((await deriveOwnBytes(secret, 'own-serial', bytes(identity, 32), bytes(half, 32))).slice(0, 8))
}

/** The half that answers somebody's: two devices that accept at once make the same pair. */
export async function halfFor({ secret }: Self, identity: string, half: string): Promise<string> {
  return toBase64url(await deriveOwnBytes(secret, 'own-half', bytes(identity, 32), bytes(half, 32)))
}

/** How to write to whose card it is. */
export function addressOf(
  card: Pick<ReadCard, 'inbox' | 'prekey'>,
  delivery?: { readonly serial: string; readonly key: string },
): Records['address'] {
  return {
    inbox: toBase64url(card.inbox) as Card['inbox'],
    prekey: toBase64url(concat(card.prekey.id, card.prekey.pub)),
    from: card.prekey.from,
    ...(delivery && { delivery: toBase64url(concat(bytes(delivery.serial, 8), bytes(delivery.key, 32))) }),
  }
}
