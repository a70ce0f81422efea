import { ACCOUNT_SOCKET_PATH, type NewsOf } from '@wick/contracts/account-frames'
import type { InboxId } from '@wick/contracts/account-cards'
import type { AccountSession } from '@wick/client/account/session/session'
import { connectAccount } from '@wick/client/account/socket/connect-account'
import { channelOf } from '@wick/e2ee/worker-channel'
import { inject, type InjectionKey, onScopeDispose, provide } from 'vue'
import { type AccountBrowser, SESSION_CHANNEL } from './account-browser.ts'

interface AccountLine {
  /** Gives how to stop. */
  hear(of: NewsOf, onNews: () => void): () => void
  listenTo(inboxId: InboxId): void
}

const KEY: InjectionKey<AccountLine> = Symbol('account line')

/** Hears what changes in the account for as long as its pages are open. Who is signed out elsewhere is so here at once. */
export function provideAccountLine({ ports }: AccountBrowser, session: AccountSession): void {
  const heard = new EventTarget()
  const tabs = new BroadcastChannel(SESSION_CHANNEL)
  const connection = connectAccount({
    open: () => new WebSocket(new URL(ACCOUNT_SOCKET_PATH, location.origin.replace('http', 'ws'))),
    session,
    locks: navigator.locks,
    tabs: channelOf(tabs),
    ports,
    onNews: (what) => heard.dispatchEvent(new Event(what)),
  })
  onScopeDispose(() => {
    connection.close()
    tabs.close()
  })
  provide(KEY, {
    hear(of, onNews) {
      heard.addEventListener(of, onNews)
      return () => heard.removeEventListener(of, onNews)
    },
    listenTo: connection.listenTo,
  })
}

/** Calls back whenever that may have changed, until its scope is gone. Gives how to ask for the bell of an inbox. */
export function useAccountNews(of: readonly NewsOf[], onNews: () => void): AccountLine['listenTo'] {
  const line = inject(KEY)
  const stops = of.map((one) => line?.hear(one, onNews))
  onScopeDispose(() => stops.forEach((stop) => stop?.()))
  return (inboxId) => line?.listenTo(inboxId)
}
