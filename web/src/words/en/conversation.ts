import type { Departure, ErasedBy } from '@wick/e2ee/shown'
import type { CopyState } from '../../frame/use-copy.ts'
import type { Doubt } from '../../markdown/read-link.ts'
import type { Act } from '../../conversation/acts-on.ts'
import type { KEYS } from '../../conversation/keys/shortcuts.ts'
import type { Quote } from '../../conversation/quote.ts'
import type { EmojiGroup } from '../../emoji/emoji-list.ts'
import type { Delivery } from '../../room-state/rows.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const conversation = {
  log: {
    label: 'Conversation',
    showAll: 'Show all',
    joined: (name: string) => `${isolate(name)} joined`,
    renamed: (before: string, now: string) => `${isolate(before)} is ${isolate(now)} now`,
    gone: {
      leave: (name: string) => `${isolate(name)} left`,
      left: (name: string) => `${isolate(name)} left`,
      kick: (name: string) => `${isolate(name)} was removed by the creator`,
      removed: (name: string) => `${isolate(name)} was removed, and the room is locked`,
    } satisfies Record<Departure, (name: string) => string>,
    typing: (names: readonly string[]) =>
      names.length === 1 ? `${isolate(names[0])} is typing` : `${names.length} people are typing`,
    youJoined: 'you joined',
    extended: (time: string) => `extended: the server lets it burn until ${time}`,
    locked: 'the room was locked',
    unlocked: 'the room was unlocked',
    erased: {
      sender: 'removed by its sender',
      creator: 'removed by the creator of the room',
      burned: 'burned after reading',
      server: 'removed by the server',
    } satisfies Record<ErasedBy, string>,
    newBelow: (count: number) => plural(count, { one: '# new message', other: '# new messages' }),
    delivery: {
      queued: 'waiting to be sent',
      sent: 'sent',
      delivered: 'delivered',
      read: 'seen',
      failed: 'not sent',
    } satisfies Record<Delivery, string>,
    toEnd: 'To the end of the conversation',
    edited: 'edited',
    heard: (name: string, text: string) => `${isolate(name)}: ${text}`,
    retry: 'Try again',
    takeBack: 'Edit',
  },

  composer: {
    label: 'Message',
    placeholder: 'say something',
    send: 'Send',
    save: 'Save',
    keys: 'All keys',
    left: (bytes: number) =>
      plural(bytes, { one: '# byte left in this message.', other: '# bytes left in this message.' }),
    hint: 'Enter sends, Shift+Enter breaks the line.',
    opening: 'The room is being opened. You can write in a moment.',
    tooLong: (over: number) => `${over} bytes too long to send in one message.`,
    givenBack: (reason: string) => `Not sent: ${reason}`,
    waiting: (seconds: number) => `That was fast. The next message goes out by itself in ${seconds} s.`,
  },

  code: { label: 'Code', idle: 'Copy', copied: 'Copied!', failed: 'Copying is blocked here' } satisfies Record<
    CopyState | 'label',
    string
  >,

  link: {
    title: 'Follow this link?',
    doubts: {
      lookalike: 'Its address is written in letters that can imitate others. Read it closely.',
      credentials: 'What it begins with is a name, not a place. It leads to the place that is marked.',
      mismatch: 'Its text names another place than the one it leads to.',
    } satisfies Record<Doubt, string>,
    stay: 'Stay here',
    follow: 'Open it',
  },

  acts: {
    label: 'What to do with this message',
    react: 'React',
    reply: 'Reply',
    copy: 'Copy the text',
    edit: 'Edit',
    remove: 'Remove',
  } satisfies Record<Act | 'label', string>,

  reactions: {
    label: 'Reactions',
    react: 'React with',
    more: 'Other emoji',
    pick: 'Pick an emoji',
    find: 'Find an emoji',
    none: 'No emoji is called that here.',
    close: 'Close',
    groups: {
      faces: 'Faces',
      hands: 'Hands and people',
      hearts: 'Hearts and signs',
      nature: 'Nature',
      food: 'Food',
      things: 'Things and places',
    } satisfies Record<EmojiGroup, string>,
  },

  reply: {
    answering: (name: string) => `In answer to ${isolate(name)}`,
    inAnswerTo: 'In answer to',
    editing: 'Editing',
    leaveOff: 'Cancel',
    stubs: {
      image: 'an image',
      burn: 'something that burns when it is read',
      erased: 'a message that was removed',
      unknown: 'a message that is not here',
    } satisfies Record<Exclude<Quote['kind'], 'text' | 'file'>, string>,
  },

  removal: {
    title: 'Remove this message?',
    text: 'It is taken out of the room for everybody, and out of the log on the server. Whoever has read it may remember it.',
    keep: 'Keep it',
    confirm: 'Remove it',
  },

  search: {
    label: 'Search this conversation',
    found: (at: number, count: number) => (count === 0 ? 'nothing found' : `${at} of ${count}`),
    older: 'The match before',
    newer: 'The next match',
    close: 'Close',
  },

  unread: { mark: 'new', jump: 'Jump to what is new' },

  keys: {
    title: 'Keys',
    close: 'Close',
    groups: {
      anywhere: 'Anywhere in the room',
      writing: 'While you write',
      messages: 'On a message',
    } satisfies Record<keyof typeof KEYS, string>,
    meanings: {
      search: 'search the conversation',
      help: 'show these keys',
      back: 'close, cancel, back to writing',
      send: 'send',
      line: 'break the line',
      editLast: 'edit your last message, where nothing is written',
      format: 'bold, italic, struck out, code: around words',
      step: 'go to the message before or after',
      ends: 'go to the first or the last one',
      acts: 'what to do with it',
      react: 'react',
      reply: 'reply',
      copy: 'copy the text',
      edit: 'edit your own',
      remove: 'remove',
    } satisfies Record<KeyOf<(typeof KEYS)[keyof typeof KEYS]>, string>,
  },
}

type KeyOf<Group> = Group extends unknown ? keyof Group : never
