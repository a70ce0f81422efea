import type { SignOutReason } from '@wick/contracts/account-frames'
import type { AccountId, SessionId } from '@wick/contracts/account-ids'
import { parseNewsSubject } from '@wick/contracts/account-subjects'
import type { Msg } from '@nats-io/transport-node'
import { headersOf } from '@wick/platform/nats/message-headers'
import { parseJson } from '@wick/platform/process/parse-json'
import { z } from 'zod/mini'

/** What the streams of accounts have told of one account. */
export type AccountNews =
  | { readonly kind: 'vault' }
  /** A session has begun, or was named. */
  | { readonly kind: 'session_changed'; readonly sessionId: SessionId }
  | { readonly kind: 'session_ended'; readonly sessionId: SessionId; readonly reason: SignOutReason }
  /** An event of the account itself: every session of it may be over, for that reason. */
  | { readonly kind: 'account'; readonly reason: SignOutReason }

/** Of events to come the type alone is known. */
const Told = z.object({ type: z.string(), generation: z.optional(z.int()), reason: z.optional(z.string()) })

/** Null for what nobody here needs to hear of. */
export function readNews(message: Msg): { readonly accountId: AccountId; readonly news: AccountNews } | null {
  const about = parseNewsSubject(message.subject)
  const told = parseJson(Told, headersOf(message)?.get('Wick-Event'))
  if (about === null || told === null) return null
  const news = newsOf(about.sessionId, told, message.subject)
  return news && { accountId: about.accountId, news }
}

function newsOf(sessionId: SessionId | null, told: z.infer<typeof Told>, subject: string): AccountNews | null {
  if (told.type === 'vault.written') return { kind: 'vault' }
  if (sessionId === null)
    return subject.endsWith('.life')
      ? { kind: 'account', reason: told.type === 'account.deleted' ? 'deleted' : 'signed_out' }
      : null
  if (told.type === 'session.ended')
    return { kind: 'session_ended', sessionId, reason: told.reason === 'reused' ? 'reused' : 'signed_out' }
  // A renewal changes nothing that anybody sees.
  return told.generation === 1 ? { kind: 'session_changed', sessionId } : null
}
