import type { startCredential } from '@wick/contracts/account-commands'
import { CURRENT_KSF } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

type Needed = JudgePorts & Pick<Ports, 'ring' | 'opaque' | 'tags'> & Pick<States, 'settingPassword'>

/** Whoever may ask can try passwords without being counted: so only somebody who has just proven theirs. */
export function startCredentialHandler(ports: Needed): HandlerOf<typeof startCredential> {
  const { opaque, tags, settingPassword } = ports
  return async ({ accessToken, request }) => {
    const owner = await judgeOwner(ports, accessToken, { setsPassword: true })
    if (typeof owner === 'string') return { refused: owner }
    const { accountId } = owner
    const opened = await openAccount(ports, accountId)
    if (opened === null) return { refused: 'not_signed_in' }
    const response = opaque.answerRegistration(tags.of(opened.fields.handle), request)
    if (response === null) return { refused: 'invalid_input' }
    return { ok: { response, ksf: CURRENT_KSF, state: settingPassword.seal({ accountId }) } }
  }
}
