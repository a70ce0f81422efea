import type { Card } from '@wick/contracts/account-cards'
import { CardView, type FindCardBody, type InboxBody, InboxPage } from '@wick/contracts/account-inbox-http'
import type { Lane } from '@wick/contracts/account-inbox-commands'
import { DELIVER, FIND_CARD, READ_INBOX, SET_CARD, SET_INBOX, TAKE_ITEM } from '@wick/contracts/account-routes'
import type { Bytes } from '@wick/e2ee/bytes'
import { z } from 'zod/mini'
import type { Answer } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import type { AccountCode } from '../account-code.ts'
import { type AccountHttp, askAccount, callAccount, demandOwn } from './call-account.ts'

type Answered<Value = undefined> = Promise<Answer<Value, AccountCode>>

/** The calls of cards and inboxes. All but `deliver` show who calls. */
export interface InboxCalls {
  setCard(accessToken: string, card: Card, isReachable: boolean): Answered
  findCard(accessToken: string, of: z.input<typeof FindCardBody>): Answered<Card>
  setInbox(accessToken: string, settings: z.input<typeof InboxBody>): Answered
  /** Items with a greater sequence than `after`, oldest first. */
  readInbox(accessToken: string, place: LaneOfInbox, after: number): Answered<z.infer<typeof InboxPage>>
  takeItem(accessToken: string, place: LaneOfInbox, seq: number): Answered
  /** Says nothing of who brings it. `delivery`: `<serial>.<key>`, or undefined for a stranger. The same again is stored once. */
  deliver(inbox: string, item: Bytes, delivery?: string): Answered
}

export interface LaneOfInbox {
  readonly inbox: string
  readonly lane: Lane
}

const TIMEOUT_MS = 15_000
const Nothing = z.undefined()

/** Apart from `AccountApi`: whoever has no contacts loads nothing of it. */
export function inboxCalls(http: AccountHttp): InboxCalls {
  return {
    setCard: (accessToken, card, isReachable) =>
      callAccount(http, { to: locate(SET_CARD, {}), schema: Nothing, accessToken, body: { card, isReachable } }),
    async findCard(accessToken, body) {
      const found = await callAccount(http, { to: locate(FIND_CARD, {}), schema: CardView, accessToken, body })
      return found.ok ? { ...found, value: found.value.card } : found
    },
    setInbox: (accessToken, body) =>
      callAccount(http, { to: locate(SET_INBOX, {}), schema: Nothing, accessToken, body }),
    readInbox: (accessToken, { inbox, lane }, after) =>
      callAccount(http, {
        to: locate(READ_INBOX, {}, `?lane=${lane}&after=${after}`),
        schema: InboxPage,
        accessToken,
        inbox,
      }),
    takeItem: (accessToken, { inbox, lane }, seq) =>
      callAccount(http, { to: locate(TAKE_ITEM, { lane, seq }), schema: Nothing, accessToken, inbox }),
    deliver(inbox, body, delivery) {
      const asked = {
        ...locate(DELIVER, {}),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        credentials: 'omit',
        inbox,
        body,
        ...(delivery !== undefined && { delivery }),
      } as const
      return askAccount(http, asked, async (response) => {
        demandOwn(response)
        return undefined
      })
    },
  }
}
