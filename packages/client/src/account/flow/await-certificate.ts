import type { AccountCertificate } from '@wick/contracts/account-events'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'

/** A server rolls its keys once an hour at most, so there is no hurry. */
const ASK_EVERY_MS = 30_000

interface Waiting {
  readonly signal: AbortSignal
  /** The server knows the receipt: the account is deleted. Said with each answer that says so. */
  readonly onKnown?: () => void
}

/** Waits until a deleted account is proven to be gone; `unreachable` where that was given up. */
export async function awaitCertificate(
  { api, ports }: { readonly api: Pick<AccountApi, 'certificate'> } & Pick<AccountDevice, 'ports'>,
  receipt: string,
  { signal, onKnown }: Waiting,
): Promise<Answer<AccountCertificate, AccountCode>> {
  while (!signal.aborted) {
    const answer = await askAgain(ports, () => api.certificate(receipt))
    if (!answer.ok) return answer
    onKnown?.()
    const { certificate } = answer.value
    if (certificate !== undefined) return granted(certificate)
    if (!signal.aborted) await pause(ports, signal)
  }
  return denied('unreachable')
}

function pause(ports: AccountDevice['ports'], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const callOff = ports.after(ASK_EVERY_MS, resolve)
    const giveUp = () => {
      callOff()
      resolve()
    }
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
