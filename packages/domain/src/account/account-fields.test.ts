import type { AccountFields } from '@wick/contracts/account-events'
import { Handle } from '@wick/contracts/account-ids'
import { Sha256 } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { withCredential, withoutPasskey, withPasskey, withRecovery } from './account-fields.ts'

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
  passkeys: [],
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

const key = (id: string) => ({ id, publicKey: 'COSE', counter: 0, label: 'sealed', since: 1 })
const boxed = (id: string) => ({ passkey: key(id), wrap: { kind: 'passkey' as const, id, box: `of ${id}` } })

function withKeys(count: number, start = fields): AccountFields {
  let all: AccountFields = { ...start, wraps: start.wraps.filter(({ kind }) => kind !== 'passkey') }
  for (let index = 1; index <= count; index++) {
    const next = withPasskey(all, boxed(`key ${index}`))
    if (typeof next === 'string') throw new Error(next)
    all = next
  }
  return all
}

it('takes five passkeys, each with its box', () => {
  const two = withKeys(2)
  expect(two.passkeys.map(({ id }) => id)).toEqual(['key 1', 'key 2'])
  expect(two.wraps.filter(({ kind }) => kind === 'passkey').map(({ box }) => box)).toEqual(['of key 1', 'of key 2'])
  expect(withPasskey(withKeys(5), boxed('key 6'))).toBe('too_many_passkeys')
})

it('gives a passkey up with its box, but never the last without a password', () => {
  const one = withoutPasskey(withKeys(2), { id: 'key 1', wrapId: 'key 1' })
  expect(one).toEqual({
    ...withKeys(2),
    passkeys: [key('key 2')],
    wraps: withKeys(2).wraps.filter(({ id }) => id !== 'key 1'),
  })
  expect(withoutPasskey(withKeys(1), { id: 'key 1', wrapId: 'key 1' })).toMatchObject({ passkeys: [] })
  const passwordless = withKeys(1, { ...fields, wraps: fields.wraps.filter(({ kind }) => kind === 'recovery') })
  expect(withoutPasskey(passwordless, { id: 'key 1', wrapId: 'key 1' })).toBe('last_passkey')
})
