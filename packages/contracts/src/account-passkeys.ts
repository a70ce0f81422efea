import { z } from 'zod/mini'
import { Bytes, State } from './account-ids.ts'

/** So many bytes at most, as unpadded base64url. */
const upTo = (length: number) => z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(Math.ceil((length * 4) / 3)))

/** As WebAuthn bounds it (§4, credential id). Whoever chose it, it is random enough that nobody guesses one. */
export const CredentialId = upTo(1023).check(z.regex(/^.{22}/))
export type CredentialId = z.infer<typeof CredentialId>

/** Names a passkey: SHA-256 of its credential id, base64url. */
export const PasskeyId = Bytes(32).brand<'PasskeyId'>()
export type PasskeyId = z.infer<typeof PasskeyId>

const ClientData = upTo(1024)

/** What an authenticator says when it has made a credential, attested by nobody. What its extensions say never leaves the browser. */
export const Attestation = z.strictObject({
  id: CredentialId,
  clientDataJSON: ClientData,
  attestationObject: upTo(2048),
})
export type Attestation = z.infer<typeof Attestation>

/** What it signs with one. `userHandle`: the account's id, where it names one. */
export const Assertion = z.strictObject({
  id: CredentialId,
  clientDataJSON: ClientData,
  authenticatorData: upTo(512),
  signature: upTo(600),
  userHandle: z.optional(upTo(64)),
})
export type Assertion = z.infer<typeof Assertion>

/** `state`: as the challenge came with. */
export const PasskeyProof = z.strictObject({ state: State, assertion: Assertion })

/** A passkey that is new, with the box that it opens, and its name, sealed as that of a device. */
export const NewPasskey = z.strictObject({
  state: State,
  attestation: Attestation,
  label: Bytes(128),
  box: Bytes(60),
})

/** The page that asks, as its browser names it. The passkeys of a host are of that host alone. */
export const Origin = z.string().check(z.regex(/^https?:\/\/[^\s/]{1,255}$/))

export const PasskeyEntry = z.strictObject({
  passkeyId: PasskeyId,
  /** For the list of those that an authenticator shall not replace. */
  credentialId: CredentialId,
  label: Bytes(128),
  since: z.int(),
})
