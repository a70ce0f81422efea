import { type Bytes, fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import type { AccountApi } from '../src/account/http/account-api.ts'
import { denied, granted } from '../src/http/own-answer.ts'
import { TEST_KSF } from './test-costs.ts'

type RegisterBody = Parameters<AccountApi['register']>[0]
type RecoverBody = Parameters<AccountApi['recover']>[0]
type CredentialBody = Parameters<AccountApi['setCredential']>[1]
/** What shows a recovery code, or sets a password by it. */
export type RecoveryBody = RecoverBody | CredentialBody

interface Simulation {
  /** What each handle registered with. */
  readonly bodies: Map<string, RegisterBody>
  /** An answer on its way, which may get lost. */
  readonly sent: <Value>(name: keyof AccountApi, answer: Value) => unknown
  readonly begin: (body: RegisterBody) => unknown
  readonly answer: (handle: string, request: Bytes) => Bytes
}

const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array()

/** Recovery at a server in memory: one session at a time may set a password. */
export function simulateRecovery({ bodies, sent, begin, answer }: Simulation) {
  /** Each body once. */
  const recovered: RecoveryBody[] = []
  let opened: string | null = null
  const remember = (body: RecoveryBody) => recovered.includes(body) || recovered.push(body)
  const calls = {
    recover: async (body: RecoverBody) => {
      const owner = bodies.get(body.handle)
      const hash = toBase64url(await sha256(bytes(body.proof)))
      if (owner?.recovery !== hash) return sent('recover', denied('sign_in_refused'))
      opened = body.handle
      remember(body)
      return sent('recover', begin(owner))
    },
    startCredential: async (_token: string, { request }: { request: string }) => {
      if (opened === null) return sent('startCredential', denied('not_signed_in'))
      const response = toBase64url(answer(opened, bytes(request)))
      return sent('startCredential', granted({ response, ksf: TEST_KSF, state: opened }))
    },
    setCredential: async (_token: string, body: CredentialBody) => {
      const owner = bodies.get(opened ?? '')
      if (opened === null || owner === undefined) return sent('setCredential', denied('not_signed_in'))
      const wraps = [body.wrap, ...owner.wraps.filter(({ kind }) => kind !== 'password')]
      bodies.set(opened, { ...owner, record: body.record, wraps })
      remember(body)
      return sent('setCredential', granted(undefined))
    },
  }
  return {
    calls,
    recovered,
    /** Sessions by recovery code are over. */
    end: () => {
      opened = null
    },
  }
}
