import { toBase64url } from '@wick/e2ee/bytes'
import { denied } from '../../http/own-answer.ts'
import type { Self } from '../contacts/keep-identity.ts'
import type { Records } from '../contacts/records.ts'
import { bytes } from '../crypto/contact/card.ts'
import { SERIAL_BYTES } from '../crypto/contact/delivery-key.ts'
import type { ItemBody } from '../crypto/contact/item-body.ts'
import { sealItem } from '../crypto/contact/item.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { askAgain } from '../flow/ask-again.ts'
import type { InboxAnswer, InboxPorts } from './inbox-ports.ts'

const PREKEY_ID_BYTES = 8

/** Whom an item goes to, and how it gets there. */
export interface Receiver {
  readonly accountId: string
  readonly address: Records['address']
}

/** Says one thing to one account. Where the answer is lost the very same item is brought again. */
export async function sendItem(
  { calls, ports }: Pick<InboxPorts, 'calls' | 'ports'>,
  self: Self,
  { accountId, address }: Receiver,
  body: ItemBody,
): InboxAnswer {
  const prekey = bytes(address.prekey, 40)
  const place = { accountId: bytes(accountId, ID_BYTES), inbox: bytes(address.inbox, ID_BYTES) }
  const to = { ...place, prekey: { id: prekey.slice(0, PREKEY_ID_BYTES), pub: prekey.slice(PREKEY_ID_BYTES) } }
  const item = await sealItem(to, self.signer, body)
  if (item === null) return denied('unsealable')
  return askAgain(ports, () => calls.deliver(address.inbox, item, headerOf(address)))
}

/** `<serial>.<key>`; none of whoever has given us no delivery key. */
function headerOf({ delivery }: Records['address']): string | undefined {
  if (delivery === undefined) return undefined
  const both = bytes(delivery, 40)
  return `${toBase64url(both.slice(0, SERIAL_BYTES))}.${toBase64url(both.slice(SERIAL_BYTES))}`
}
