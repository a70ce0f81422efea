import type { PasskeyCode } from '@wick/client/account/passkey/ask-challenge'
import type { Answer } from '@wick/client/http/call'
import type { Asking } from '../use-asking.ts'

interface UsedPasskey<Value> {
  submit(): Promise<Answer<Value, PasskeyCode>>
}

/** Whoever has used a passkey is not asked for it again, however often the answer gets lost. Null as with `ask`; a refusal is said. */
export async function askByPasskey<Value>(
  asking: Asking,
  ready: () => Promise<Answer<UsedPasskey<Value>, PasskeyCode>>,
): Promise<{ readonly value: Value } | null> {
  function takeRefusal(code: PasskeyCode): boolean {
    if (code !== 'sign_in_refused') return false
    asking.tell('passkey_refused')
    return true
  }

  const used = await asking.ask(ready)
  return used && asking.ask(async () => used.value.submit(), takeRefusal)
}
