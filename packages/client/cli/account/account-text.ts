import { messageOf } from '@wick/contracts/errors'
import type { SignInCode } from '@wick/client/account/flow/sign-in-code'

/** What the server never says. */
const OWN = {
  unreachable: 'The server cannot be reached.',
  filtered: 'Something on the way answers instead of the server.',
  other_server: 'This is not the server at which the account was made: do not go on.',
  unopenable: 'What the server keeps of this account does not open: do not go on.',
} as const satisfies Partial<Record<SignInCode, string>>

/** Where a terminal has something else to say than the server. */
const OF_PROGRAM: Partial<Record<SignInCode, string>> = {
  invalid_input: 'The server did not take this: a handle has 3 to 64 of the letters a–z, digits and . _ + @ -',
  not_found: 'This server has no accounts.',
}

/** A refusal for people, and behind it the code for programs. */
export function accountText(code: SignInCode): string {
  return `${isOwn(code) ? OWN[code] : (OF_PROGRAM[code] ?? messageOf(code))} (${code})`
}

function isOwn(code: SignInCode): code is keyof typeof OWN {
  return Object.hasOwn(OWN, code)
}
