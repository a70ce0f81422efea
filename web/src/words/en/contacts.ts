import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

/** What the page of contacts says: fetched with it, and with no other. */
export const contacts = {
  title: 'Contacts',
  lead: 'Whom you know stays sealed in your browsers. The server keeps no list of it.',
  key: 'Your contacts know you by a key, which is made this once.',
  opening: 'Opening your contacts…',
  cancel: 'Not now',

  ask: {
    panel: 'Ask somebody',
    link: 'You have come by a contact link. It says whose key is right, so nobody can step in between.',
    whom: 'Handle or contact link',
    hint: 'They have to have said that they can be found so.',
    wrong: 'This is neither a handle nor a whole contact link.',
    newer: 'This link needs a newer page than this one. Load the page again.',
    yourself: 'This is you. Give it to somebody else.',
    note: 'A few words, so that they know who asks',
    tooLong: 'These are too many words.',
    seen: (handle: string) => `They see this note and your handle: ${handle}.`,
    button: 'Ask',
    busy: 'Asking…',
    dismiss: 'Do not ask',
    asked: 'They are asked. Once they say yes, they are among your contacts.',
    askedUs: 'They have asked you before: the answer is yours.',
    known: 'They are among your contacts already.',
  },

  book: {
    panel: 'Your contacts',
    none: 'Nobody yet. Ask somebody, or give your link to somebody.',
    contacts: 'Contacts',
    asking: 'Want to be contacts',
    asked: 'Asked, no answer yet',
    blocked: 'Blocked',
    unnamed: 'Somebody without a name',
    search: 'Find somebody by name',
    notFound: 'None of your contacts is called so.',
    found: (count: number) => plural(count, { one: '# contact found', other: '# contacts found' }),
    byLink: 'came by your link',
    since: (when: string) => `asked ${when}`,
    news: (name: string) => `${name} wants to be your contact.`,
    joined: (name: string) => `${name} is your contact now.`,
  },

  talk: {
    act: 'Talk',
    until: (when: string) => `A conversation is open until ${when}.`,
    opening: 'Opening the conversation…',
    title: 'Conversation',
    lead: 'It lies sealed on the server for a week at most, and ends for both of you at once.',
    back: 'Back to the contacts',
    unknown: 'This is none of your contacts.',
  },

  acts: {
    accept: 'Accept',
    accepted: 'You are contacts now.',
    decline: 'Decline',
    declined: 'The request is gone. Nobody is told.',
    block: 'Block',
    blocked: 'Nothing of them reaches you any more. Nobody is told.',
    unblock: 'Unblock',
    unblocked: 'They may ask you again.',
    remove: 'Remove',
    removed: 'You are contacts no more.',
    withdraw: 'Take back',
    withdrawn: 'A yes of theirs comes to nothing now.',
    compare: 'Safety number',
  },

  askBlock: (name: string) => `Block ${name}?`,
  askBlockText: 'Nothing of them reaches you any more. They are not told.',
  askRemove: (name: string) => `Remove ${name}?`,
  askRemoveText: 'You are contacts no more, on both sides. They are told.',

  number: {
    title: (name: string) => `Safety number with ${name}`,
    explain: 'Read it to each other where you know the voice or the face. If both see the same, nobody is in between.',
    verify: 'They are the same: mark as compared',
    verified: 'You have compared this number.',
    mark: 'compared',
    checking: 'Asking the server for their key…',
    alarm:
      'The server now gives another key for them. Either they began anew, or somebody is stepping in between. This number is of the key that you know. Ask them in another way before you trust anything new.',
    gone: 'The server gives no key for them: their account may be deleted.',
    close: 'Close',
  },

  reach: {
    panel: 'Who may ask you',
    strangers: 'Whoever has your link',
    strangersHint: 'Off: nobody whom you do not know can ask you.',
    handle: 'Whoever knows your handle',
    handleHint: 'On: whoever types your handle exactly can ask you.',
    on: 'They may ask you now.',
    off: 'They may ask you no more.',
    link: 'Your contact link',
    linkHint: 'Whoever has it may ask you. You still say yes or no.',
    copy: 'Copy the link',
    qr: 'Contact link as a QR code',
    showQr: 'Show as a QR code',
    make: 'Make a link',
    again: 'Make another link',
    made: 'Your new link is there. Older ones still lead to you.',
  },
}

export type ContactsWords = typeof contacts
