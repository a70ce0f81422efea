import { randomBytes } from 'node:crypto'
import { AccountView, PasskeyStarted } from '@wick/contracts/account-http'
import type { z } from 'zod'
import { PUBLIC_ORIGIN } from './cluster.ts'
import type { Person } from './person.ts'
import { createSoftwareAuthenticator, type Question } from './software-authenticator.ts'
import { untilAnswered } from './until-answered.ts'
import { type Answer, expectStatus } from './visitor.ts'

const bytes = (length: number) => randomBytes(length).toString('base64url')

export const newAuthenticator = () => createSoftwareAuthenticator(PUBLIC_ORIGIN)
export type Authenticator = ReturnType<typeof newAuthenticator>
export type Wrong = NonNullable<Question['wrong']>

/** As the page of that origin. */
export const send = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { origin: PUBLIC_ORIGIN },
): Promise<Answer> => person.call(method, path, body, { authorization: `Bearer ${person.accessToken}`, ...headers })

/** The same again, while nobody can answer. */
export const sendUntilAnswered = (...asked: Parameters<typeof send>): Promise<Answer> =>
  untilAnswered(() => send(...asked))

async function challengeOf(person: Person): Promise<{ readonly state: string; readonly question: Question }> {
  const answer = await sendUntilAnswered(person, 'POST', 'passkey/options')
  const { challenge, state, rpId } = PasskeyStarted.parse(expectStatus(answer, 200))
  return { state, question: { challenge: Buffer.from(challenge, 'base64url'), rpId } }
}

/** The body that adds a passkey. */
export async function newPasskey(person: Person, authenticator: Authenticator, wrong?: Wrong) {
  const { state, question } = await challengeOf(person)
  const asked = wrong === undefined ? question : { ...question, wrong }
  const attestation = authenticator.make(asked, Buffer.from(person.accountId, 'base64url'))
  return { commandId: bytes(16), state, attestation, label: bytes(128), box: bytes(60) }
}

/** The body that signs in. */
export async function useOf(
  person: Person,
  authenticator: Authenticator,
  { wrong, id }: { wrong?: Wrong; id?: string } = {},
) {
  const { state, question } = await challengeOf(person)
  return { state, assertion: authenticator.use({ ...question, ...(wrong && { wrong }) }, id), device: person.device }
}

export const passkeysOf = async (person: Person): Promise<z.infer<typeof AccountView>['passkeys']> =>
  AccountView.parse(expectStatus(await sendUntilAnswered(person, 'GET', 'me'), 200)).passkeys
