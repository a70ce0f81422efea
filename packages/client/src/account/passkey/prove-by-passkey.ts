import { fromBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { passkeyBoxId } from '../crypto/box.ts'
import type { AccountDevice } from '../flow/account-device.ts'
import { openWrap } from '../flow/open-wrap.ts'
import { type OwnedSession, type ProvenOwner, stepUp } from '../flow/prove-owner.ts'
import { withToken } from '../session/with-token.ts'
import { askChallenge, type PasskeyCode } from './ask-challenge.ts'
import { usePasskey, type WebAuthn } from './webauthn.ts'

/** A passkey that its owner has used to prove it. */
export interface PasskeyProof {
  /** The same again, after a lost answer, is the same proof: nobody is asked for the passkey twice. */
  submit(): Promise<Answer<ProvenOwner, PasskeyCode>>
}

/** As by the password: the session goes on, with a token that says that its owner has just proven to be it. */
export async function proveByPasskey(
  device: AccountDevice,
  session: OwnedSession,
  webauthn: WebAuthn,
): Promise<Answer<ProvenOwner, PasskeyCode>> {
  const ready = await readyPasskeyProof(device, session, webauthn)
  return ready.ok ? ready.value.submit() : ready
}

/** For whoever asks longer than `askAgain` does. */
export async function readyPasskeyProof(
  device: AccountDevice,
  session: OwnedSession,
  webauthn: WebAuthn,
): Promise<Answer<PasskeyProof, PasskeyCode>> {
  const viewed = await withToken(session, (token) => device.api.view(token))
  if (!viewed.ok) return viewed
  const asked = await askChallenge(device.api)
  if (!asked.ok) return asked
  const { handle, passkeys } = viewed.value
  const own = passkeys.flatMap(({ credentialId }) => fromBase64url(credentialId) ?? [])
  const used = await usePasskey(webauthn, asked.value, own)
  if (!used.ok) return used
  const { assertion, credentialId, prf } = used.value
  const proof = { state: asked.value.state, assertion }
  return granted({
    async submit() {
      const stepped = await stepUp(device, session, proof)
      if (!stepped.ok) return stepped
      const rootKey = await openWrap(stepped.value, 'passkey', prf, await passkeyBoxId(credentialId))
      const accountId = fromBase64url(stepped.value.accountId)
      if (rootKey === null || accountId === null) return denied('unopenable')
      return granted({ accountId, handle, rootKey })
    },
  })
}
