import { AccountId } from '@wick/contracts/account-ids'
import { CommandId } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { claimPasskey, FREE_PASSKEY, passkeyAfter, releasePasskey, WITHHELD_PASSKEY } from './passkey.ts'

const [ada, bob] = ['ada', 'bob'].map((name) => AccountId.parse(name.padEnd(22, '-'))) as [AccountId, AccountId]
const by = (accountId: AccountId) => ({ now: 1, commandId: CommandId.parse('a-command-of-once'), accountId })
const claimed = { type: 'passkey.claimed', commandId: by(ada).commandId, at: 1, accountId: ada } as const
const released = { type: 'passkey.released', commandId: by(ada).commandId, at: 1 } as const
const taken = { accepted: false, refusal: 'passkey_taken' }

it('is of one account, and once in that', () => {
  expect(claimPasskey(FREE_PASSKEY, by(ada))).toEqual({ accepted: true, event: claimed })
  expect(claimPasskey(passkeyAfter(claimed), by(bob))).toEqual(taken)
  expect(claimPasskey(passkeyAfter(claimed), by(ada))).toEqual(taken)
  expect(claimPasskey(WITHHELD_PASSKEY, by(ada))).toEqual(taken)
})

it('is released by its account alone, and free then', () => {
  expect(releasePasskey(passkeyAfter(claimed), by(ada))).toEqual({ accepted: true, event: released })
  for (const state of [FREE_PASSKEY, WITHHELD_PASSKEY])
    expect(releasePasskey(state, by(ada))).toEqual({ accepted: true, event: null })
  expect(releasePasskey(passkeyAfter(claimed), by(bob))).toEqual({ accepted: true, event: null })
  expect(passkeyAfter(released)).toEqual(FREE_PASSKEY)
})
