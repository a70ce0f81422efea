import { listDevices } from '@wick/client/account/flow/list-devices'
import { withToken } from '@wick/client/account/session/with-token'
import { denied } from '@wick/client/http/own-answer'
import { EXIT, type Terminal } from '../chat.ts'
import type { AccountOptions } from '../options.ts'
import { plain } from '../plain.ts'
import { accountText } from './account-text.ts'
import { enterBySignIn, enterBySignUp } from './enter-account.ts'
import { createNodeAccount, type NodeAccount } from './node-account.ts'
import { createPrompt, type Prompt } from '../prompt.ts'

const DAY_MS = 86_400_000
const HELP = ['/devices', '/end <number>', '/others', '/sign-out', '/help'].join('  ')

export interface AccountTerminal extends Terminal {
  /** Whether people type there: what is secret is not shown. */
  readonly isTerminal: boolean
  /** Questions, and what is typed. */
  readonly show: (text: string) => void
}

/** An account from its door to signing out, which the end of the input is as well; gives the exit code. */
export async function account(options: AccountOptions, terminal: AccountTerminal): Promise<number> {
  const { write, complain, show, stop } = terminal
  using prompt = createPrompt(terminal, show, stop)
  const node = createNodeAccount(options.server)
  const entered = await (options.mode === 'sign-up'
    ? enterBySignUp(node.device, prompt, write)
    : enterBySignIn(node.device, prompt))
  if (!entered.ok) {
    if (entered.code !== 'gone') complain(`refused: ${accountText(entered.code)}`)
    return EXIT.refused
  }
  write(`* signed in. ${HELP}`)
  await listen(node, prompt, terminal)
  const left = await node.session.signOut()
  if (left.ok || left.refusal.code === 'not_signed_in') write('* signed out')
  else complain(`!!! not signed out at the server: ${accountText(left.refusal.code)}`)
  return EXIT.ended
}

async function listen(node: NodeAccount, prompt: Prompt, terminal: AccountTerminal): Promise<void> {
  const { write, complain } = terminal
  for (;;) {
    const line = await prompt.ask('')
    const [command = '', argument = ''] = (line ?? '/sign-out').split(/\s+/)
    if (command === '/sign-out') return
    if (command === '/help') write(`* ${HELP}`)
    else if (command === '/devices') await showDevices(node, terminal)
    else if (command === '/others') tell(await endOthers(node), terminal)
    else if (command === '/end') tell(await endDevice(node, Number(argument)), terminal)
    else if (command !== '') complain(`!!! no such command: ${HELP}`)
  }
}

type Done =
  | Awaited<ReturnType<typeof endOthers>>
  | { readonly ok: false; readonly refusal: { readonly code: 'session_not_found' } }

function tell(answer: Done, { write, complain }: AccountTerminal): void {
  if (answer.ok) write('* done')
  else complain(`!!! ${accountText(answer.refusal.code)}`)
}

async function devicesOf({ device, session }: NodeAccount) {
  const kept = await device.keep.load()
  return kept === null ? denied('not_signed_in') : withToken(session, (token) => listDevices(device.api, token, kept))
}

const endOthers = ({ device, session }: NodeAccount) =>
  withToken(session, (token) => device.api.endSessions(token, 'others'))

/** By the number at which it stands in the list. */
async function endDevice(node: NodeAccount, number: number): Promise<Done> {
  const listed = await devicesOf(node)
  if (!listed.ok) return listed
  const sessionId = listed.value[number - 1]?.sessionId
  if (sessionId === undefined) return { ok: false, refusal: { code: 'session_not_found' } }
  return withToken(node.session, (token) => node.device.api.endSession(token, sessionId))
}

async function showDevices(node: NodeAccount, { write, complain }: AccountTerminal): Promise<void> {
  const listed = await devicesOf(node)
  if (!listed.ok) return complain(`!!! ${accountText(listed.refusal.code)}`)
  for (const [index, { name, since, last, current }] of listed.value.entries()) {
    const days = `since ${dayText(since)}, last seen ${dayText(last)}`
    write(`* ${index + 1}  ${plain(name ?? 'without a name')}${current ? ' (this one)' : ''}, ${days}`)
  }
}

const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
