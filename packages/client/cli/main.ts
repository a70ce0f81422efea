import { askLink } from './ask-link.ts'
import { chat, EXIT } from './chat.ts'
import { type AccountOptions, joinLink, type Options, readOptions, USAGE } from './options.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

const options = await askedOptions()
if (typeof options === 'string') {
  console.error(options)
  process.exitCode = EXIT.refused
} else if (options.mode === 'sign-up' || options.mode === 'sign-in') {
  // Whoever has no account loads nothing of it.
  const { account } = await import('./account/account-terminal.ts')
  const isTerminal = process.stdin.isTTY
  const show = (text: string) => void process.stderr.write(text)
  const { write, complain } = { write: console.log, complain: console.error }
  process.exitCode = await account(options, {
    input: process.stdin,
    isTerminal,
    show,
    write,
    complain,
    stop: stop.signal,
  })
  process.stdin.destroy()
} else {
  const terminal = { input: process.stdin, write: console.log, complain: console.error, stop: stop.signal }
  process.exitCode = await chat(options, terminal)
  // Nothing more is read; an open terminal would keep the process alive.
  process.stdin.destroy()
}

/** What to do, or what there is to say to arguments that make no sense. */
async function askedOptions(): Promise<Options | AccountOptions | string> {
  const given = readOptions(process.argv.slice(2))
  if (typeof given === 'string' || given.mode !== 'ask') return given
  if (!process.stdin.isTTY) return USAGE
  const link = await askLink(process.stdin, (text) => process.stderr.write(text))
  return joinLink(link, given.server, given.nick) ?? 'This is no link to a room.'
}
