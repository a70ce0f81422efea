import type { Said } from '@wick/client/state/room-state'
import type { Departure, ErasedBy } from '@wick/e2ee/shown'
import type { CopyState } from '../../app/use-copy.ts'
import type { Doubt } from '../../markdown/read-link.ts'
import type { Delivery } from '../../room/timeline.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const conversation = {
  log: {
    label: 'Conversation',
    joined: (name: string) => `${name} joined`,
    renamed: (before: string, now: string) => `${before} is ${now} now`,
    gone: {
      leave: (name: string) => `${name} left`,
      left: (name: string) => `${name} left`,
      kick: (name: string) => `${name} was removed by the creator`,
      removed: (name: string) => `${name} was removed, and the room is locked`,
    } satisfies Record<Departure, (name: string) => string>,
    typing: (names: readonly string[]) =>
      names.length === 1 ? `${names[0]} is typing` : `${names.length} people are typing`,
    unshown: {
      image: '[an image, which this page cannot show]',
      file: '[a file, which this page cannot show]',
      burn: '[something that burns when it is read, which this page cannot show]',
    } satisfies Record<Exclude<Said['t'], 'text'>, string>,
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
    retry: 'Try again',
    takeBack: 'Edit',
  },

  composer: {
    label: 'Message',
    placeholder: 'say something',
    send: 'Send',
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
}
