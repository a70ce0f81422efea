import { chat, EXIT } from './chat.ts'
import { readOptions } from './options.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

const options = readOptions(process.argv.slice(2))
if (typeof options === 'string') {
  console.error(options)
  process.exitCode = EXIT.refused
} else {
  const terminal = { input: process.stdin, write: console.log, complain: console.error, stop: stop.signal }
  process.exitCode = await chat(options, terminal)
  // Nothing more is read; an open terminal would keep the process alive.
  process.stdin.destroy()
}
