import type { startRegistration } from '@wick/contracts/account-commands'
import { CURRENT_KSF } from '@wick/contracts/account-ids'
import type { HandleState } from '@wick/domain/account/handle'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

type Needed = Pick<Ports, 'lanes' | 'opaque' | 'tags' | 'registration' | 'now'> & Pick<States, 'registering'>

/** Nothing is stored: the handle is anybody's until somebody registers. */
export function startRegistrationHandler(ports: Needed): HandlerOf<typeof startRegistration> {
  const { lanes, opaque, tags, registration, registering } = ports
  return async ({ handle, request }) => {
    if (registration !== 'open') return { refused: 'registration_closed' }
    const tag = tags.of(handle)
    const { handle: taken } = await lanes.loadHandle(tag)
    // Said early, so that nobody invents a password in vain; the append decides.
    if (await isTaken(ports, taken)) return { refused: 'handle_taken' }
    const response = opaque.answerRegistration(tag, request)
    if (response === null) return { refused: 'invalid_input' }
    return { ok: { response, ksf: CURRENT_KSF, state: registering.seal({ handle }) } }
  }
}

/** Whether nobody else may have a handle: its account exists, it rests, or a later version withholds it. */
async function isTaken(ports: Pick<Ports, 'lanes' | 'now'>, handle: HandleState): Promise<boolean> {
  if (handle.status === 'claimed') return isHeld(ports, handle.accountId)
  if (handle.status === 'resting') return ports.now() < handle.until
  return handle.status === 'withheld'
}

/** Whether the account that a handle names exists. */
export async function isHeld(
  { lanes }: Pick<Ports, 'lanes'>,
  accountId: Parameters<Ports['lanes']['load']>[0],
): Promise<boolean> {
  return (await lanes.load(accountId)).account.status !== 'absent'
}
