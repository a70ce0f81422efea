import { type Bytes, randomBytes } from '@wick/e2ee/bytes'

export const INBOX_KEY_BYTES = 32
export const SERIAL_BYTES = 8

/** By what one contact may write to one inbox: its number, and what proves it. */
export interface DeliveryKey {
  /** 8 bytes. */
  readonly serial: Bytes
  /** 32 bytes. */
  readonly key: Bytes
}

export function newInboxKey(): Bytes {
  return randomBytes(INBOX_KEY_BYTES)
}

/** HMAC-SHA256: whoever has the inbox's key can tell, and needs no list of who writes. */
export async function deliveryKeyOf(inboxKey: Bytes, serial: Bytes): Promise<DeliveryKey> {
  const mac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', inboxKey, mac, false, ['sign'])
  return { serial, key: new Uint8Array(await crypto.subtle.sign('HMAC', key, serial)) }
}

/** For one contact more. */
export function newDeliveryKey(inboxKey: Bytes): Promise<DeliveryKey> {
  return deliveryKeyOf(inboxKey, randomBytes(SERIAL_BYTES))
}
