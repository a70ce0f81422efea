import type { ErrorCode } from '@wick/contracts/errors'
import type { Rejection } from '@wick/e2ee/send/reject'
import { isRetryableInRoom } from '../retry.ts'

/** What a refused envelope means: the same bytes again after a while, or never. */
export type Verdict = { readonly again: true } | { readonly again: false; readonly why: Rejection }

/** A refusal is final unless it is retryable (docs/encryption.md §6.2). */
export function verdictOn(code: ErrorCode): Verdict {
  if (isRetryableInRoom(code)) return { again: true }
  return { again: false, why: code === 'quota_exceeded' ? 'quota' : 'refused' }
}
