/** Whether this browser can use passkeys. Those that parse options from JSON also know what a passkey evaluates, and older ones do not. */
export function hasPasskeys(): boolean {
  const { PublicKeyCredential: credential } = globalThis as { PublicKeyCredential?: object }
  return credential !== undefined && 'parseRequestOptionsFromJSON' in credential
}
