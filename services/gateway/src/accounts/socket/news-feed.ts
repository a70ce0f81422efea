import type { InboxId } from '@wick/contracts/account-cards'
import type { AccountId } from '@wick/contracts/account-ids'
import { ALL_BELLS, ALL_NEWS, parseBellSubject } from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { type AccountNews, readNews } from './account-news.ts'

interface Doubting {
  /** For a while nothing was heard: anything may have been told. */
  onDoubt(): void
}

export interface NewsListener extends Doubting {
  onNews(news: AccountNews): void
}

export interface BellListener extends Doubting {
  /** An item came. */
  onBell(): void
}

/** What the streams tell of accounts and inboxes, for whoever has a line here. */
export interface NewsFeed extends Disposable {
  /** Gives how to stop. */
  listen(accountId: AccountId, listener: NewsListener): () => void
  /** Gives how to stop. */
  listenForBell(inboxId: InboxId, listener: BellListener): () => void
}

export function listenForNews(nats: Pick<Nats, 'subscribe'>): NewsFeed {
  const ofAccounts = createListeners<AccountId, NewsListener>()
  const ofInboxes = createListeners<InboxId, BellListener>()
  const news = nats.subscribe(ALL_NEWS, {
    onMessage(message) {
      const read = readNews(message)
      if (read !== null) for (const listener of ofAccounts.of(read.accountId)) listener.onNews(read.news)
    },
    onHeardAgain: () => ofAccounts.doubt(),
  })
  const bells = nats.subscribe(ALL_BELLS, {
    onMessage({ subject }) {
      const inboxId = parseBellSubject(subject)
      if (inboxId !== null) for (const listener of ofInboxes.of(inboxId)) listener.onBell()
    },
    onHeardAgain: () => ofInboxes.doubt(),
  })
  return {
    listen: ofAccounts.add,
    listenForBell: ofInboxes.add,
    [Symbol.dispose]() {
      news.unsubscribe()
      bells.unsubscribe()
    },
  }
}

function createListeners<Key, Listener extends Doubting>() {
  const listeners = new Map<Key, Set<Listener>>()
  return {
    of: (key: Key): Iterable<Listener> => listeners.get(key) ?? [],
    doubt() {
      for (const ofOne of listeners.values()) for (const listener of ofOne) listener.onDoubt()
    },
    add: (key: Key, listener: Listener): (() => void) => {
      const ofOne = listeners.get(key) ?? new Set()
      listeners.set(key, ofOne.add(listener))
      return () => {
        ofOne.delete(listener)
        if (ofOne.size === 0 && listeners.get(key) === ofOne) listeners.delete(key)
      }
    },
  }
}
