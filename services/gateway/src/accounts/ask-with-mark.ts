import type { AnyErrorCode } from '@wick/contracts/errors'
import type { CommandAnswer } from '@wick/platform/commands/command-client'

/** What whoever begins a session asks for as well, so that its browser is known from now on. */
interface Wish {
  readonly withMark?: true
}

/** Asks for the password's mark too. A service of the version before refuses that wish, and is asked without. */
export async function askWithMark<Output, Code extends AnyErrorCode>(
  ask: (wish: Wish) => Promise<CommandAnswer<Output, Code>>,
): Promise<CommandAnswer<Output, Code>> {
  const answer = await ask({ withMark: true })
  return !answer.ok && answer.refusal === 'invalid_input' ? ask({}) : answer
}
