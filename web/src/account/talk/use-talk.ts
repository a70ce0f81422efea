import type { EntryCode } from '@wick/client/enter-room'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { createBrowserPorts } from '../../browser/ports.ts'
import { createHold } from '../../visit/hold.ts'
import { nextVisit } from '../../visit/next-visit.ts'
import { createStay } from '../../visit/stay.ts'
import { conclude } from '../../visit/steps/conclude.ts'
import type { Visitor } from '../../visit/steps/visitor.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Meeting } from './meeting.ts'
import { comeToTalk, talkRoomId } from './visit-talk.ts'

export interface Meant {
  readonly meeting: Meeting
  /** What we are called. */
  readonly name: string
  /** 32 bytes, base64url. */
  readonly secret: string
  readonly ttlSeconds: number
}

export interface TalkOptions {
  /** It goes on, and we are in it no more. */
  readonly onLeft: () => void
  readonly onRefused: (code: EntryCode | 'failed') => void
}

export interface ShownTalk {
  readonly visit: Readonly<ShallowRef<Visit>>
  /** Begins to open one, in place of one that did not open. */
  readonly enter: (meant: Meant) => Promise<void>
}

/** A conversation in this tab, from its secret to its end. */
export function useTalk({ onLeft, onRefused }: TalkOptions): ShownTalk {
  const visit = shallowRef<Visit>({ stage: 'returning', problem: null })
  const held = createHold()
  let name = ''
  const visitor: Visitor = {
    ports: createBrowserPorts(),
    held,
    stay: createStay({
      onRoom: (room) => visitor.show({ stage: 'inside', room }),
      onEnd: (ended) => conclude(visitor, ended),
    }),
    name: () => name,
    visit,
    show(wanted) {
      visit.value = nextVisit(visit.value, wanted)
    },
    // Its address names the contact, whatever its room is called.
    onKnown: () => undefined,
    bounce: () => {
      if (!held.isClosed()) onLeft()
    },
    roomId: '',
    entrance: '',
    handed: null,
    asking: null,
    cameAgainAt: -Infinity,
    isAgreed: true,
  }
  onScopeDispose(() => {
    visitor.stay.close()
    held.close()
  })

  return {
    visit,
    async enter({ meeting, secret, ttlSeconds, name: called }) {
      name = called
      visitor.roomId = await talkRoomId(secret)
      await comeToTalk({ visitor, meeting, secret, ttlSeconds, onRefused }).catch(() => onRefused('failed'))
    },
  }
}
