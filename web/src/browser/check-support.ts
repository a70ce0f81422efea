import { generateSigner, importSigner, sign } from '@wick/e2ee/primitives'
import { hasFeatures } from './needed-features.ts'

/** What no room can do without: there is nothing weaker to fall back to. */
export type Obstacle = 'encryption' | 'cookies'

const PROBE = 'wick_probe'

/** Why no room can be had in this browser, as it is set up; null for nothing. */
export async function findObstacle(): Promise<Obstacle | null> {
  if (!(await canEncrypt())) return 'encryption'
  return keepsCookies() && (await givesLocks()) ? null : 'cookies'
}

/** WebCrypto stands on secure origins only, and Ed25519 is young. */
async function canEncrypt(): Promise<boolean> {
  if (!isSecureContext || !hasFeatures()) return false
  return tryToSign().catch(() => false)
}

/** As a room does it: the key is kept in bytes. */
async function tryToSign(): Promise<boolean> {
  const { pkcs8 } = await generateSigner()
  await sign(await importSigner(pkcs8), pkcs8)
  return true
}

/** A seat is proven by a cookie. What blocks cookies for a site closes its storage and its locks, too. */
export function keepsCookies(): boolean {
  try {
    document.cookie = `${PROBE}=1; SameSite=Strict; path=/`
    const isKept = document.cookie.includes(PROBE)
    document.cookie = `${PROBE}=; SameSite=Strict; path=/; max-age=0`
    return isKept
  } catch {
    return false
  }
}

/** Of two tabs one leads, whichever has the lock. */
async function givesLocks(): Promise<boolean> {
  return navigator.locks.request(PROBE, { mode: 'shared' }, () => true).catch(() => false)
}
