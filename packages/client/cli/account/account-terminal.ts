import type { Known } from '@wick/client/account/contacts/contact-lists'
import type { Answer } from '@wick/client/http/call'
import { granted } from '@wick/client/http/own-answer'
import { EXIT, type Terminal } from '../chat.ts'
import type { AccountOptions } from '../options.ts'
import { createPrompt, type Prompt } from '../prompt.ts'
import { accountText, type AccountTextCode } from './account-text.ts'
import { CONTACT_HELP, type ContactOwner, isForContacts, listKnown, runOnContacts } from './contact-commands.ts'
import { DEVICE_HELP, isForDevices, runOnDevices } from './device-commands.ts'
import { enterBySignIn, enterBySignUp, type Entrant } from './enter-account.ts'
import { createNodeAccount, type NodeAccount } from './node-account.ts'
import { openNodeInbox } from './open-inbox.ts'

const HELP = [DEVICE_HELP, CONTACT_HELP, '/sign-out  /help']

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
  write(`* signed in. ${HELP[0]}  /help`)
  await listen(createRun(node, options.server, entered), prompt, terminal)
  entered.rootKey.fill(0)
  const left = await node.session.signOut()
  if (left.ok || left.refusal.code === 'not_signed_in') write('* signed out')
  else complain(`!!! not signed out at the server: ${accountText(left.refusal.code)}`)
  return EXIT.ended
}

type Run = (command: string, argument: string) => Promise<Answer<readonly string[], AccountTextCode>>

/** What the commands do. Whoever asks for no contacts opens none, and numbers are of the list as it was shown last. */
function createRun(node: NodeAccount, server: string, { handle, rootKey }: Entrant): Run {
  let owner: ContactOwner | null = null
  let numbered: readonly Known[] = []
  return async (command, argument) => {
    if (command === '' || command === '/help') return granted(command === '' ? [] : HELP.map((line) => `* ${line}`))
    if (isForDevices(command)) return runOnDevices(node, command, argument)
    if (!isForContacts(command)) return granted(['* there is no such command; /help lists them'])
    if (owner === null) {
      const opened = await openNodeInbox(node, rootKey)
      if (!opened.ok) return opened
      owner = { server, handle, inbox: opened.value }
    }
    const said = await runOnContacts(owner, { command, argument, numbered })
    if (command === '/contacts' && said.ok) numbered = listKnown(owner)
    return said
  }
}

async function listen(run: Run, prompt: Prompt, { write, complain }: AccountTerminal): Promise<void> {
  for (;;) {
    const line = await prompt.ask('')
    const [command = '', argument = ''] = (line ?? '/sign-out').split(/\s+/)
    if (command === '/sign-out') return
    const said = await run(command, argument)
    if (said.ok) said.value.forEach((text) => write(text))
    else complain(`!!! ${accountText(said.refusal.code)}`)
  }
}
