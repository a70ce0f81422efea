import type { CryptoEngine } from '@wick/e2ee/engine'
import type { CertificateView, RoomApi } from '../api.ts'
import { withTimeout } from '../clock/with-timeout.ts'
import { isRetryable } from '../retry.ts'
import type { Ports } from '../ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { RoomEnd, RoomState } from '../state/room-state.ts'
import { awaitCertificate, endOf, hasCertificateToCome } from './await-certificate.ts'

export interface EndingOptions {
  readonly engine: CryptoEngine
  readonly api: RoomApi
  readonly ports: Ports
  readonly emit: (event: RoomEvent) => void
  readonly room: () => RoomState
  /** Stops everything but the line, which may still bring the certificate. */
  readonly silence: () => void
  /** No certificate comes over it any more. */
  readonly closeLine: () => void
}

/** How a room ends for us: everything is deleted at once, then the proof is waited for. */
export interface Ending {
  finish(end: RoomEnd): Promise<void>
  /** Asks the server what became of the room; `otherwise` is said where it does not tell. */
  lookUp(otherwise: RoomEnd['reason']): Promise<void>
  /** Asks whether the room has ended, and ends it here where it has. `nothing`: no such room, or no end, or no seat that may know. */
  lookForCertificate(): Promise<'ended' | 'nothing' | 'unknown'>
  /** The line is gone for good. */
  parted(): void
  /** Nothing of the room is stored here any more, and the engine is done with it; the proof may still come. */
  readonly wiped: Promise<void>
  readonly over: Promise<RoomState>
}

/** The line brings the certificate within 3 s of the end, or closes. */
const LINE_BRINGS_IT_WITHIN_MS = 4_000
/** A worker that is lost deletes nothing; the proof does not wait for it. */
const DELETED_WITHIN_MS = 10_000

export function createEnding({ engine, api, ports, emit, room, silence, closeLine }: EndingOptions): Ending {
  const wiped = Promise.withResolvers<void>()
  const over = Promise.withResolvers<RoomState>()
  const line = Promise.withResolvers<void>()
  let isFinished = false

  async function finish(end: RoomEnd): Promise<void> {
    if (isFinished) return
    isFinished = true
    silence()
    emit({ type: 'ended', end })
    await withTimeout(ports, DELETED_WITHIN_MS, engine.destroy()).catch(() => undefined)
    wiped.resolve()
    if (hasCertificateToCome(end)) await certify()
    closeLine()
    emit({ type: 'over' })
    over.resolve(room())
  }

  async function certify(): Promise<void> {
    const cancel = ports.after(LINE_BRINGS_IT_WITHIN_MS, line.resolve)
    await line.promise
    cancel()
    const isHere = () => room().certificate !== null
    const certificate = await awaitCertificate(api, ports, isHere)
    if (certificate !== null && !isHere()) emit({ type: 'certificate', certificate })
  }

  async function finishAs(found: CertificateView): Promise<void> {
    // Fetching it clears our cookies, so it is not asked for again.
    const done = finish(endOf(found))
    if (found.certificate !== undefined) emit({ type: 'certificate', certificate: found.certificate })
    line.resolve()
    return done
  }

  return {
    finish,
    async lookUp(otherwise) {
      if (isFinished) return
      const found = await api.certificate()
      return found.ok ? finishAs(found.value) : finish({ reason: otherwise, by: null, endedAt: null })
    },
    async lookForCertificate() {
      if (isFinished) return 'ended'
      const found = await api.certificate()
      if (!found.ok) return isRetryable(found.refusal.code) ? 'unknown' : 'nothing'
      await finishAs(found.value)
      return 'ended'
    },
    parted: line.resolve,
    wiped: wiped.promise,
    over: over.promise,
  }
}
