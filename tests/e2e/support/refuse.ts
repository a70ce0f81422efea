import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { DURABLE_ENVELOPE_BYTES, MESSAGE_ID_BYTES } from '@wick/contracts/envelope-header'
import type { ErrorCode } from '@wick/contracts/errors'

interface Refusal {
  readonly code: ErrorCode
  /** ms */
  readonly retryAfter?: number
}

/** A server with limits of its own: what it answers to the next text instead of keeping it. */
export interface StrictServer {
  refuseNext(refusal: Refusal): void
}

export async function limit(page: Page): Promise<StrictServer> {
  let next: Refusal | null = null
  await page.routeWebSocket(/\/socket/, (line) => {
    const server = line.connectToServer()
    line.onMessage((message) => {
      if (next === null || typeof message === 'string' || !DURABLE_ENVELOPE_BYTES.includes(message.length)) {
        return server.send(message)
      }
      const digest = createHash('sha256').update(message).digest()
      const id = digest.subarray(0, MESSAGE_ID_BYTES).toString('base64url')
      line.send(JSON.stringify({ type: 'error', message: '', id, ...next }))
      next = null
    })
  })
  return {
    refuseNext(refusal) {
      next = refusal
    },
  }
}
