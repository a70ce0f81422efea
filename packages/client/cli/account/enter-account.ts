import { signIn } from '@wick/client/account/flow/sign-in'
import type { SignInCode } from '@wick/client/account/flow/sign-in-code'
import { startSignUp } from '@wick/client/account/flow/sign-up'
import type { AccountDevice } from '@wick/client/account/flow/account-device'
import type { Bytes } from '@wick/e2ee/bytes'
import type { Prompt } from '../prompt.ts'

/** Nobody but its owner can tell how good it is: the server never sees it. */
const MIN_PASSWORD_CHARS = 12
const DEVICE_NAME = 'terminal'
const INVITATION = 'The code of your invitation:'
const HANDLE = 'Handle:'

/** Who has come in. `handle`: as it was typed; `rootKey`: whoever is done with it overwrites it. */
export interface Entrant {
  readonly handle: string
  readonly rootKey: Bytes
}

/** `gone`: whoever was asked said nothing more. */
export type Entered = ({ readonly ok: true } & Entrant) | { readonly ok: false; readonly code: SignInCode | 'gone' }

const GONE = { ok: false, code: 'gone' } as const

/** Asks for handle and password, which stands in no argument and on no screen. */
export async function enterBySignIn(device: AccountDevice, prompt: Prompt): Promise<Entered> {
  const handle = await prompt.ask(HANDLE)
  const password = handle === null ? null : await prompt.askSecret('Password, which is not shown:')
  if (handle === null || password === null) return GONE
  const answer = await signIn(device, { handle, password, deviceName: DEVICE_NAME })
  return answer.ok ? { ok: true, handle, rootKey: answer.value.rootKey } : { ok: false, code: answer.refusal.code }
}

/** The same twice, and the recovery code is asked back before there is an account. */
export async function enterBySignUp(
  device: AccountDevice,
  prompt: Prompt,
  write: (line: string) => void,
): Promise<Entered> {
  const handle = await prompt.ask(HANDLE)
  const invited = handle === null ? null : await askInvitation(device, prompt)
  const password = invited === null ? null : await askNewPassword(prompt, write)
  if (handle === null || invited === null || password === null) return GONE
  const started = await startSignUp(device, { handle, password, deviceName: DEVICE_NAME, ...invited })
  if (!started.ok) return { ok: false, code: started.refusal.code }
  const signUp = started.value
  write(`* the recovery code, shown once: ${signUp.recoveryCode}`)
  write('* write it down: without it a forgotten password is the end of what the account keeps')
  if (!(await isWrittenDown(signUp.recoveryCode, prompt))) return GONE
  const answer = await signUp.submit()
  return answer.ok ? { ok: true, handle, rootKey: answer.value.rootKey } : { ok: false, code: answer.refusal.code }
}

/** Where the server takes nobody without one. Null: whoever was asked has gone. */
async function askInvitation({ api }: AccountDevice, prompt: Prompt): Promise<{ readonly invite?: string } | null> {
  const params = await api.params()
  if (!params.ok || params.value.registration !== 'invite') return {}
  const invite = await prompt.ask(INVITATION)
  return invite === null ? null : { invite: invite.trim() }
}

async function askNewPassword(prompt: Prompt, write: (line: string) => void): Promise<string | null> {
  for (;;) {
    const password = await prompt.askSecret(
      `A new password, ${MIN_PASSWORD_CHARS} characters or more, which is not shown:`,
    )
    if (password === null) return null
    if (password.length < MIN_PASSWORD_CHARS) {
      write(`* that is shorter than ${MIN_PASSWORD_CHARS} characters`)
      continue
    }
    const again = await prompt.askSecret('The same again:')
    if (again === null || again === password) return again
    write('* these are two passwords')
  }
}

async function isWrittenDown(code: string, prompt: Prompt): Promise<boolean> {
  const last = code.split('-').at(-1) ?? ''
  for (;;) {
    const typed = await prompt.ask('Its last four letters:')
    if (typed === null || typed.toUpperCase() === last) return typed !== null
  }
}
