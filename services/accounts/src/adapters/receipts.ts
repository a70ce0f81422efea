import { createHmac, timingSafeEqual } from 'node:crypto'
import { AccountId } from '@wick/contracts/account-ids'
import type { DeriveKeys } from './secret-keys.ts'

/** `accountId.mac`: who deleted an account asks by it after the certificate. It is computed and nowhere kept. */
export interface Receipts {
  make(accountId: AccountId): string
  /** Null for one that was not made here. */
  read(receipt: string): AccountId | null
}

export function createReceipts(deriveKeys: DeriveKeys): Receipts {
  const keys = deriveKeys('receipt')
  const macOf = (key: Buffer, accountId: string) => createHmac('sha256', key).update(accountId).digest()
  return {
    make: (accountId) => `${accountId}.${macOf(keys[0], accountId).toString('base64url')}`,
    read(receipt) {
      const [name, mac = ''] = receipt.split('.')
      const accountId = AccountId.safeParse(name)
      const given = Buffer.from(mac, 'base64url')
      const isOurs = keys.some((key) => {
        const expected = macOf(key, name ?? '')
        return expected.length === given.length && timingSafeEqual(expected, given)
      })
      return accountId.success && isOurs ? accountId.data : null
    },
  }
}
