import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'

export interface Authenticator {
  /** How many passkeys it has. */
  count(): Promise<number>
  /** Somebody's passkey that was made elsewhere; it evaluates nothing. */
  put(rpId: string): Promise<void>
  /** Whether its owner is there to touch it, and is known to it. */
  setPresent(is: boolean): Promise<void>
}

/**
 * A passkey's home within Chromium, in one page: it verifies its owner by itself. Firefox and WebKit have none that a test can hold, so
 * journeys with passkeys run in Chromium alone.
 */
export async function plugIn(page: Page, { hasPrf = true } = {}): Promise<Authenticator> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async count() {
      const { credentials } = await browser.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
    async put(rpId) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const credential = {
        credentialId: randomBytes(32).toString('base64'),
        isResidentCredential: true,
        rpId,
        privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
        userHandle: randomBytes(16).toString('base64'),
        signCount: 1,
      }
      await browser.send('WebAuthn.addCredential', { authenticatorId, credential })
    },
    async setPresent(is) {
      await browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: is })
    },
  }
}
