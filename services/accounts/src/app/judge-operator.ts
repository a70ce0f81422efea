import { isRecent } from '@wick/domain/account/session'
import { type Caller, type JudgePorts, judgeCaller } from './judge-caller.ts'

/** Who calls, where they are an operator. Whoever is none is answered like at an address that nobody knows. */
export async function judgeOperator(
  ports: JudgePorts,
  accessToken: string,
): Promise<Caller | 'not_signed_in' | 'not_found'> {
  const caller = await judgeCaller(ports, accessToken)
  if (caller === null) return 'not_signed_in'
  return caller.account.role === 'operator' ? caller : 'not_found'
}

/** The same for what changes something: only one who has just proven to be it. */
export async function judgeActingOperator(
  ports: JudgePorts,
  accessToken: string,
): Promise<Caller | 'not_signed_in' | 'not_found' | 'step_up_required'> {
  const caller = await judgeOperator(ports, accessToken)
  if (typeof caller === 'string' || isRecent(caller.authTime, ports.now())) return caller
  return 'step_up_required'
}
