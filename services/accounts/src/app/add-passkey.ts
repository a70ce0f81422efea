import type { addPasskey } from '@wick/contracts/account-commands'
import { withPasskey } from '@wick/domain/account/account-fields'
import { claimPasskey } from '@wick/domain/account/passkey'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { namesOf } from '../adapters/passkeys.ts'
import { changeAccount } from './change-account.ts'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import type { Ports } from './ports.ts'
import { readNewPasskey } from './read-new-passkey.ts'
import type { States } from './states.ts'

type Needed = JudgePorts & Pick<Ports, 'ring'> & Pick<States, 'usingPasskey'>

/** The account's event and the passkey's claim are stored together, so that no passkey is of two accounts. */
export function addPasskeyHandler(ports: Needed): HandlerOf<typeof addPasskey> {
  return async ({ accessToken, commandId, ...given }) => {
    const owner = await judgeOwner(ports, accessToken, { commandId })
    if (typeof owner === 'string') return { refused: owner }
    const { accountId, account } = owner
    // The challenge may have lapsed since.
    if (account.applied.has(commandId)) return { ok: {} }
    const boxed = await readNewPasskey(ports, given)
    if (boxed === null) return { refused: 'invalid_input' }
    const { passkeyId } = namesOf(boxed.passkey.id)
    return changeAccount(ports, {
      accountId,
      tokenVersion: account.tokenVersion,
      command: { type: 'addPasskey', commandId },
      passkey: { passkeyId, decide: claimPasskey },
      fieldsAfter: (fields) => withPasskey(fields, boxed),
    })
  }
}
