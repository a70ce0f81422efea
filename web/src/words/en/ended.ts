import type { StoreName } from '@wick/contracts/store-names'
import type { EndedBy } from '../../ended/ending.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const ended = {
  ended: {
    titles: {
      you: 'You destroyed this room.',
      other: 'The other side destroyed this room.',
      another: 'Somebody else destroyed this room.',
      somebody: 'This room was destroyed.',
      expired: 'This room has expired.',
      idle: 'This room ended for inactivity.',
      lost: 'This room was lost.',
      removed: 'You were removed from this room.',
      unanswered: 'This room’s time is up.',
    } satisfies Record<EndedBy, string>,
    byName: (name: string) => `${isolate(name)} destroyed this room.`,
    texts: {
      you: 'It ended for everybody at that moment.',
      other: 'It ended for everybody at that moment.',
      another: 'It ended for everybody at that moment.',
      somebody: 'It ended for everybody at that moment.',
      expired: 'Its time was up.',
      idle: 'Nobody wrote for as long as its creator had set.',
      lost: 'The server lost its memory, and the room with it. There is nothing left that could be erased.',
      removed: 'The room goes on without you. Everything that this page knew of it is wiped.',
      unanswered: 'The server did not confirm the end in time, so this page wiped everything it knew of the room.',
    } satisfies Record<EndedBy, string>,
    wiped: 'Nothing of the conversation is left in this page.',
    endedAt: 'Ended',
    certificate: 'Certificate of destruction',
    save: 'Save',
    print: 'Print',
    fileName: 'certificate',
    erasing: 'Clearing every store…',
    noCertificate: 'The certificate did not reach this page.',
    store: 'Store',
    stores: {
      'message log': 'message log',
      'room events': 'room events',
      attachments: 'attachments',
      'keys of kept copies': 'keys of kept copies',
      'message history': 'message history',
      'room state': 'room state',
      presence: 'presence',
      deadlines: 'deadlines',
    } satisfies Record<StoreName, string>,
    cleared: 'Entries cleared',
    left: 'Left',
    total: (entries: number, stores: number) =>
      plural(entries, { one: '# entry', other: '# entries' }) +
      plural(stores, { one: ' in # store, nothing left.', other: ' in # stores, nothing left.' }),
    erasedAt: 'Checked empty',
    limits: 'It proves what our stores report; it cannot speak for the other person’s device.',
  },
}
