import { messageOf } from '@wick/contracts/errors'
import type { InboxCode } from '@wick/client/account/inbox/inbox-ports'
import type { SignInCode } from '@wick/client/account/flow/sign-in-code'

/** Why something that an account's terminal asks for is refused. */
export type AccountTextCode = SignInCode | InboxCode

/** What the server never says. */
const OWN = {
  unreachable: 'The server cannot be reached.',
  filtered: 'Something on the way answers instead of the server.',
  other_server: 'This is not the server at which the account was made: do not go on.',
  unopenable: 'What the server keeps of this account does not open: do not go on.',
  malformed: 'What is kept of the contacts is of a newer version of this program.',
  too_large: 'The account holds as much as it can: remove somebody first.',
  rolled_back: 'The server shows older contacts than it has shown before: do not go on.',
  forked: 'The server shows other contacts than it has shown before: do not go on.',
  no_identity: 'The account has no contacts yet.',
  not_theirs: 'The key that the server gives is not the one that is known: do not go on.',
  not_asking: 'They ask no more.',
  no_contact: 'Both have to say yes first.',
  forged: 'Whoever asked is not who they claimed to be; the request is gone.',
  full: 'There are too many: remove somebody first.',
  blocked: 'They are blocked: /unblock first.',
  unsealable: 'Nothing can be sealed to their key, so they cannot be told.',
} as const satisfies Partial<Record<AccountTextCode, string>>

/** Where a terminal has something else to say than the server. */
const OF_PROGRAM: Partial<Record<AccountTextCode, string>> = {
  invalid_input: 'The server did not take this: a handle has 3 to 64 of the letters a–z, digits and . _ + @ -',
  not_found: 'This server has no accounts.',
}

/** A refusal for people, and behind it the code for programs. */
export function accountText(code: AccountTextCode): string {
  return `${isOwn(code) ? OWN[code] : (OF_PROGRAM[code] ?? messageOf(code))} (${code})`
}

function isOwn(code: AccountTextCode): code is keyof typeof OWN {
  return Object.hasOwn(OWN, code)
}
