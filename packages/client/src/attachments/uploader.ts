import type { Upload } from '@wick/e2ee/attach/attachment'
import type { CryptoEngine } from '@wick/e2ee/engine'
import type { RoomApi } from '../api.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import type { Ports } from '../ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { Upload as Shown } from '../state/room-state.ts'
import { createRetrier, type Retrier } from '../retry.ts'
import { uploadChunks } from './upload-chunks.ts'

export interface UploaderOptions {
  readonly engine: CryptoEngine
  readonly api: RoomApi
  readonly ports: Ports
  readonly emit: (event: RoomEvent) => void
  /** Puts the message of an attachment into the outbox; false where nothing more may be said. */
  readonly sendAttached: (bodyId: string) => Promise<boolean>
  readonly onFailure: (cause: unknown) => void
}

/** Brings attachments to the server, one after the other, and their messages into the outbox. */
export interface Uploader {
  /** One that is stored, once; `isResumed` where it may have been begun. */
  add(upload: Upload, isResumed: boolean): void
  /** Forgets it, here and in the store. */
  cancel(bodyId: string): Promise<void>
  /** Goes on with a failed or paused one. */
  retry(bodyId: string): void
  /** The line is up: nothing waits any longer than it has to. */
  readonly wake: () => void
  close(): void
}

interface Job {
  readonly upload: Upload
  readonly stop: AbortController
  isResumed: boolean
  isFailed: boolean
  sent: number
}

export function createUploader(options: UploaderOptions): Uploader {
  const { engine, ports, emit, onFailure } = options
  const retrier = createRetrier(ports)
  const jobs = new Map<string, Job>()
  let isRunning = false
  let hasLine = false

  function dropJob(bodyId: string): void {
    jobs.delete(bodyId)
    emit({ type: 'upload', bodyId, upload: null })
  }

  async function run(): Promise<void> {
    if (isRunning || !hasLine) return
    isRunning = true
    try {
      for (let job = nextOf(jobs); job !== undefined; job = nextOf(jobs)) {
        if (await bringUpload(options, retrier, job)) dropJob(job.upload.bodyId)
      }
    } catch (cause) {
      // It is stored as it was: the next line begins where this one stopped.
      onFailure(cause)
    } finally {
      isRunning = false
    }
  }

  return {
    add(upload, isResumed) {
      if (jobs.has(upload.bodyId)) return
      const job: Job = { upload, stop: new AbortController(), isResumed, isFailed: false, sent: 0 }
      jobs.set(upload.bodyId, job)
      tellProgress(options, job, 'waiting')
      void run()
    },
    async cancel(bodyId) {
      const job = jobs.get(bodyId)
      if (job === undefined) return
      job.stop.abort()
      await engine.detach(bodyId)
      dropJob(bodyId)
    },
    retry(bodyId) {
      const job = jobs.get(bodyId)
      if (job === undefined) return
      if (job.isFailed) tellProgress(options, job, 'waiting')
      job.isFailed = false
      retrier.wake()
      void run()
    },
    wake() {
      hasLine = true
      retrier.wake()
      void run()
    },
    close() {
      for (const { stop } of jobs.values()) stop.abort()
    },
  }
}

function nextOf(jobs: ReadonlyMap<string, Job>): Job | undefined {
  return [...jobs.values()].find(({ isFailed, stop }) => !isFailed && !stop.signal.aborted)
}

/** Brings one attachment to the server and its message into the outbox. True where nothing of it is left to do. */
async function bringUpload(options: UploaderOptions, retrier: Retrier, job: Job): Promise<boolean> {
  const { engine, api, sendAttached } = options
  const { upload, isResumed } = job
  const { signal } = job.stop
  const ciphertext = await engine.ciphertextOf(upload.bodyId)
  if (ciphertext === null) return true
  if (signal.aborted) return false
  tellProgress(options, job, 'uploading')
  job.isResumed = true
  const outcome = await uploadChunks(upload, ciphertext, {
    api,
    retrier,
    isResumed,
    signal,
    onSent(sent) {
      job.sent = sent
      tellProgress(options, job, 'uploading')
    },
    onPause: () => tellProgress(options, job, 'paused'),
  })
  if (outcome === null) return false
  if (outcome === 'done' && (await sendAttached(upload.bodyId))) return true
  if (outcome === 'done' && signal.aborted) return false
  job.isFailed = true
  tellProgress(options, job, 'failed', outcome === 'done' ? null : outcome)
  return false
}

function tellProgress(
  { emit }: UploaderOptions,
  { upload: { bodyId, content, length }, sent }: Job,
  progress: Shown['progress'],
  code: RefusalCode | null = null,
): void {
  emit({ type: 'upload', bodyId, upload: { content, sent, total: length, progress, code } })
}
