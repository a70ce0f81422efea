import { inject, provide, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { DoubtfulLink } from '../markdown/link-guard.ts'
import type { MessageRow } from '../room-state/rows.ts'
import type { Act } from './acts-on.ts'
import type { Composing } from './composing/use-composing.ts'
import type { Search } from './search/use-search.ts'

/** What every part of a conversation may ask of it. */
export interface Conversation {
  readonly composing: Composing
  readonly search: Search
  /** The first message of the log that has this body id. */
  readonly rowOf: (bodyId: string) => MessageRow | undefined
  /** What a message answers, where that is certain. */
  readonly answeredBy: (row: MessageRow) => MessageRow | undefined
  readonly actsOn: (row: MessageRow) => readonly Act[]
  /** Takes it back where it stands already. */
  readonly react: (row: MessageRow, emoji: string) => void
  readonly copy: (row: MessageRow) => void
  /** Whom an emoji is being picked for. */
  readonly picking: ShallowRef<MessageRow | null>
  /** What waits for the word that it shall be removed. */
  readonly removing: ShallowRef<MessageRow | null>
  /** Without asking again. */
  readonly remove: (row: MessageRow) => void
  /** A link that waits for a decision. */
  readonly doubtful: ShallowRef<DoubtfulLink | null>
  /** The sheet of keys is open. */
  readonly isHelping: Ref<boolean>
  /** The body ids of tall messages that somebody wanted to see whole. */
  readonly unfolded: Set<string>
  /** Brings a message into sight and points at it. */
  readonly point: (key: string) => void
  readonly pointed: Readonly<ShallowRef<{ readonly key: string } | null>>
}

const KEY: InjectionKey<Conversation> = Symbol('conversation')

export function provideConversation(conversation: Conversation): void {
  provide(KEY, conversation)
}

/** @throws Error outside a conversation */
export function useConversation(): Conversation {
  const conversation = inject(KEY)
  if (conversation === undefined) throw new Error('This is shown in a conversation only.')
  return conversation
}
