import type { AccountFields } from '@wick/contracts/account-events'
import { Handle } from '@wick/contracts/account-ids'
import { Sha256 } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { withCredential, withRecovery } from './account-fields.ts'

const hash = (letter: string) => Sha256.parse(letter.repeat(42) + 'A')
const wrap = (kind: 'password' | 'recovery' | 'passkey', box: string) => ({ kind, id: 'A'.repeat(22), box })
const passkey = wrap('passkey', 'of the passkey')
const fields: AccountFields = {
  handle: Handle.parse('ada'),
  record: 'a record',
  ksf: 1,
  identity: 'an identity',
  wraps: [wrap('password', 'old'), wrap('recovery', 'old'), passkey],
  recovery: hash('a'),
}

it('takes another password with the box that it opens, and leaves all others', () => {
  const next = withCredential(fields, { record: 'another', ksf: 1, wrap: wrap('password', 'new') })
  expect(next).toEqual({
    ...fields,
    record: 'another',
    wraps: [wrap('password', 'new'), wrap('recovery', 'old'), passkey],
  })
})

it('takes another recovery code with the box that it opens, and leaves all others', () => {
  const next = withRecovery(fields, { recovery: hash('b'), wrap: wrap('recovery', 'new') })
  expect(next).toEqual({
    ...fields,
    recovery: hash('b'),
    wraps: [wrap('recovery', 'new'), wrap('password', 'old'), passkey],
  })
})
