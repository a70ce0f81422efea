import { generateSigner } from '@wick/e2ee/primitives'

/** Whether rooms can be encrypted here: WebCrypto stands on secure origins only, and Ed25519 is young. */
export async function canEncrypt(): Promise<boolean> {
  if (!isSecureContext || !('locks' in navigator)) return false
  return generateSigner().then(
    () => true,
    () => false,
  )
}
