import { type ErrorCode, isTransient } from '@wick/contracts/errors'
import type { Rejection } from '@wick/e2ee/send/reject'

/** What a refused envelope means: the same bytes again after a while, or never. */
export type Verdict = { readonly again: true } | { readonly again: false; readonly why: Rejection }

/** The line tells what became of the seat, and `ended` what became of the room: it may yet be extended. */
const TOLD_BY_THE_LINE: readonly ErrorCode[] = ['room_ended', 'room_not_found']

/** A refusal is final unless it is transient, or the line says more (docs/encryption.md §6.2). */
export function verdictOn(code: ErrorCode): Verdict {
  if (isTransient(code) || TOLD_BY_THE_LINE.includes(code)) return { again: true }
  return { again: false, why: code === 'quota_exceeded' ? 'quota' : 'refused' }
}
