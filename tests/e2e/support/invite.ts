import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS } from '@wick/contracts/account-limits'
import { Person } from '../../support/person.ts'
import { type Answer, expectStatus } from '../../support/visitor.ts'
import type { SystemWithAccounts } from './boot-with-accounts.ts'

/** The operator of a system that takes who is invited. */
export interface Inviting {
  /** An invitation for as many; gives its code. */
  invite(uses: number): Promise<string>
}

/** The first one there: the console's code lets them in, and makes them the operator. */
export async function becomeInviting({ url, consoleCode }: SystemWithAccounts): Promise<Inviting> {
  const root = await new Person(url).register(consoleCode)
  const ask = (path: string, body: object): Promise<Answer> =>
    root.visitor.call('POST', `/api/admin/${path}`, body, { authorization: `Bearer ${root.accessToken}` })
  const newId = () => randomBytes(16).toString('base64url')
  expectStatus(await ask('claim', { commandId: newId(), code: consoleCode }), 204)
  return {
    async invite(uses) {
      const code = newId()
      const invitationId = createHash('sha256').update(code).digest('base64url')
      await root.stepUp()
      expectStatus(await ask('invitations', { invitationId, uses, expiresAt: Date.now() + DAY_MS }), 204)
      return code
    },
  }
}
