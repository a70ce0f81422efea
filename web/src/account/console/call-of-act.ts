import type { ConsoleCalls, ConsoleUser } from '@wick/client/account/http/console-calls'
import type { AccountCode } from '@wick/client/account/account-code'
import type { Answer } from '@wick/client/http/call'
import { randomBytes, toBase64url } from '@wick/e2ee/bytes'

/** What an operator does with an account. */
export type ConsoleAct = 'disable' | 'enable' | 'endSessions' | 'promote' | 'demote' | 'delete'

type CallOfAct = (accessToken: string) => Promise<Answer<undefined, AccountCode>>

const ID_BYTES = 16

/** The call that does it. One id for all tries: what was done through a lost answer is not done again. */
export function callOfAct(calls: ConsoleCalls, what: ConsoleAct, { accountId }: ConsoleUser): CallOfAct {
  const commandId = newCommandId()
  const deeds: Record<ConsoleAct, CallOfAct> = {
    disable: (token) => calls.setStatus(token, accountId, { commandId, status: 'disabled' }),
    enable: (token) => calls.setStatus(token, accountId, { commandId, status: 'active' }),
    promote: (token) => calls.setRole(token, accountId, { commandId, role: 'operator' }),
    demote: (token) => calls.setRole(token, accountId, { commandId, role: 'member' }),
    endSessions: (token) => calls.endSessions(token, accountId),
    delete: (token) => calls.deleteUser(token, accountId),
  }
  return deeds[what]
}

export const newCommandId = () => toBase64url(randomBytes(ID_BYTES))
