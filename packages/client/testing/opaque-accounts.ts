import { fromBase64url, toBase64url, utf8 } from '@wick/e2ee/bytes'
import type { AccountCode } from '../src/account/account-code.ts'
import { type OpaqueSettings, opaqueSettings } from '../src/account/crypto/opaque/settings.ts'
import type { AccountApi } from '../src/account/http/account-api.ts'
import { denied, granted } from '../src/http/own-answer.ts'
import { answerLogin, answerRegistration, createServerSetup } from './opaque-server.ts'
import { type RecoveryBody, simulateRecovery } from './simulated-recovery.ts'
import { TEST_KSF } from './test-costs.ts'

type RegisterBody = Parameters<AccountApi['register']>[0]

/** A server of accounts in memory, as far as signing up and in need one. */
export interface SimulatedAccounts {
  readonly api: AccountApi
  readonly bodies: Map<string, RegisterBody>
  /** What the answers to the next calls of that name become; what was asked is done all the same. */
  readonly lost: (keyof AccountApi)[]
  readonly calls: (keyof AccountApi)[]
  /** The names of sessions, sealed, as they came. */
  readonly labels: string[]
  /** What was shown and set by a recovery code, each body once. */
  readonly recovered: readonly RecoveryBody[]
  /** Sessions by recovery code are over. */
  endRecoveries(): void
  /** Another server, which knows nothing of who registered. */
  changeKeys(): void
}

const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array()

export function createSimulatedAccounts(now: () => number): SimulatedAccounts {
  let setup = createServerSetup()
  const bodies = new Map<string, RegisterBody>()
  const lost: (keyof AccountApi)[] = []
  const calls: (keyof AccountApi)[] = []
  const labels: string[] = []
  const expected = new Map<string, { readonly handle: string; readonly ke3: string }>()
  const settings = (handle: string): OpaqueSettings => opaqueSettings(handle, async (input) => input)
  const sent = sending(calls, lost)
  const recovery = simulateRecovery({
    bodies,
    sent,
    begin: (body) => sessionOf(body, now()),
    answer: (handle, request) => answerRegistration(setup, utf8(handle), request),
  })
  const api = {
    ...recovery.calls,
    startRegistration: async ({ handle, request }: { handle: string; request: string }) => {
      if (bodies.has(handle)) return sent('startRegistration', denied('handle_taken'))
      const response = toBase64url(answerRegistration(setup, utf8(handle), bytes(request)))
      return sent('startRegistration', granted({ response, ksf: TEST_KSF, state: handle }))
    },
    register: async (body: RegisterBody) => {
      const known = bodies.get(body.state)
      if (known !== undefined && known.accountId !== body.accountId) return sent('register', denied('handle_taken'))
      bodies.set(body.state, body)
      return sent('register', sessionOf(body, now()))
    },
    startLogin: async ({ handle, ke1 }: { handle: string; ke1: string }) => {
      const record = bytes(bodies.get(handle)?.record ?? toBase64url(madeUpRecord()))
      const question = { ...settings(handle), credentialId: utf8(handle), record, ke1: bytes(ke1) }
      const answer = answerLogin(setup, question)
      const state = toBase64url(answer.ke3)
      expected.set(state, { handle, ke3: state })
      const started = { loginId: 'S'.repeat(22), ke2: toBase64url(answer.ke2), ksf: TEST_KSF, state }
      return sent('startLogin', granted(started))
    },
    login: async ({ state, ke3 }: { state: string; ke3: string }) => {
      const body = bodies.get(expected.get(state)?.handle ?? '')
      if (body === undefined || ke3 !== expected.get(state)?.ke3) return sent('login', denied('sign_in_refused'))
      return sent('login', sessionOf(body, now()))
    },
    labelSession: async (_token: string, _sessionId: string, label: string) =>
      sent('labelSession', granted(void labels.push(label))),
  }
  return {
    api: api as unknown as AccountApi,
    bodies,
    lost,
    calls,
    labels,
    recovered: recovery.recovered,
    endRecoveries: recovery.end,
    changeKeys() {
      setup = { ...createServerSetup(), oprfSeed: setup.oprfSeed }
    },
  }
}

/** Answers as they are, but for those that get lost. */
function sending(calls: (keyof AccountApi)[], lost: (keyof AccountApi)[]) {
  return <Value>(name: keyof AccountApi, answer: Value): Value | ReturnType<typeof denied<AccountCode>> => {
    calls.push(name)
    if (lost[0] !== name) return answer
    lost.shift()
    return denied('unreachable')
  }
}

const sessionOf = ({ accountId, wraps }: RegisterBody, serverNow: number) =>
  granted({
    accountId,
    sessionId: 'S'.repeat(22),
    accessToken: 'token',
    expiresAt: serverNow + 300_000,
    serverNow,
    role: 'member',
    wraps,
    vaultVersion: 0,
  })

/** RFC 9807 §6.3.2.2: a public key of nobody, and an empty envelope. */
function madeUpRecord() {
  const record = new Uint8Array(192)
  record.set(createServerSetup().publicKey)
  return record
}
