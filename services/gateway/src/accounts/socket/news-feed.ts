import type { AccountId } from '@wick/contracts/account-ids'
import { ALL_NEWS } from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { type AccountNews, readNews } from './account-news.ts'

export interface NewsListener {
  onNews(news: AccountNews): void
  /** For a while nothing was heard: anything may have been told. */
  onDoubt(): void
}

/** What the streams tell of accounts, for whoever has a line here. */
export interface NewsFeed extends Disposable {
  /** Gives how to stop. */
  listen(accountId: AccountId, listener: NewsListener): () => void
}

export function listenForNews(nats: Pick<Nats, 'subscribe'>): NewsFeed {
  const listeners = new Map<AccountId, Set<NewsListener>>()
  const subscription = nats.subscribe(ALL_NEWS, {
    onMessage(message) {
      const read = readNews(message)
      if (read === null) return
      for (const listener of listeners.get(read.accountId) ?? []) listener.onNews(read.news)
    },
    onHeardAgain() {
      for (const ofAccount of listeners.values()) for (const listener of ofAccount) listener.onDoubt()
    },
  })
  return {
    listen(accountId, listener) {
      const ofAccount = listeners.get(accountId) ?? new Set()
      listeners.set(accountId, ofAccount.add(listener))
      return () => {
        ofAccount.delete(listener)
        if (ofAccount.size === 0 && listeners.get(accountId) === ofAccount) listeners.delete(accountId)
      }
    },
    [Symbol.dispose]: () => subscription.unsubscribe(),
  }
}
