import type { Bytes } from './bytes.ts'

/** AES-GCM: every tag is 16 bytes, every nonce 12, every key 256 bits (§6, §10). */
export const TAG_BYTES = 16
export const NONCE_BYTES = 12

/** H of docs/encryption.md: SHA-256. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** A non-extractable HKDF key; the caller overwrites `secret` afterwards. */
export function importHkdfKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey'])
}

/** HKDF-SHA256 (RFC 5869): `length` bytes. */
export async function hkdf(key: CryptoKey, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8))
}

/** The same output as 32 bytes of `hkdf`, as a non-extractable AES-256-GCM key. */
export function hkdfAesKey(key: CryptoKey, salt: Bytes, info: Bytes): Promise<CryptoKey> {
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return crypto.subtle.deriveKey(algorithm, key, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** A non-extractable AES-256-GCM key of 32 raw bytes. */
export function importAesKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export function generateAesKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Ciphertext with the tag at its end. */
export async function gcmSeal(key: CryptoKey, nonce: Bytes, aad: Bytes, plaintext: Bytes): Promise<Bytes> {
  return new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, plaintext),
  )
}

/** The plaintext; null when the tag does not authenticate. */
export async function gcmOpen(key: CryptoKey, nonce: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, sealed))
  } catch (cause) {
    // Too short for a tag, or a tag that differs: WebCrypto says OperationError to both.
    if (cause instanceof DOMException && cause.name === 'OperationError') return null
    throw cause
  }
}

/** An Ed25519 pair; the private key in PKCS #8, to be sealed and then overwritten. */
export async function generateSigner(): Promise<{ readonly pkcs8: Bytes; readonly pub: Bytes }> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  return {
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    pub: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  }
}

/** The private key that was generated, from here on non-extractable. */
export function importSigner(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
}

/** 64 bytes. */
export async function sign(signer: CryptoKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', signer, message))
}

/** A raw Ed25519 public key; null for one that cannot be imported. */
export async function importVerifier(pub: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', pub, 'Ed25519', false, ['verify'])
  } catch (cause) {
    if (cause instanceof DOMException) return null
    throw cause
  }
}

/** False for a malformed key too: it verifies nothing. */
export async function verify(verifier: CryptoKey | null, signature: Bytes, message: Bytes): Promise<boolean> {
  if (verifier === null) return false
  try {
    return await crypto.subtle.verify('Ed25519', verifier, signature, message)
  } catch (cause) {
    if (cause instanceof DOMException) return false
    throw cause
  }
}
