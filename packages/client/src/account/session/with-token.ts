import type { Answer } from '../../http/call.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountSession } from './session.ts'

/** A call that shows an access token; where the server takes it no more, once more with a new one. */
export async function withToken<Value>(
  session: Pick<AccountSession, 'accessToken' | 'drop'>,
  ask: (accessToken: string) => Promise<Answer<Value, AccountCode>>,
): Promise<Answer<Value, AccountCode>> {
  const token = await session.accessToken()
  if (!token.ok) return token
  const answer = await ask(token.value)
  if (answer.ok || answer.refusal.code !== 'not_signed_in') return answer
  session.drop(token.value)
  const next = await session.accessToken()
  return next.ok ? ask(next.value) : next
}
