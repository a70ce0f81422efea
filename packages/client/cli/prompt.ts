import { createInterface } from 'node:readline'
import { type Readable, Writable } from 'node:stream'

/** Asks somebody at a terminal, or whatever writes into a pipe, one line after the other. */
export interface Prompt extends Disposable {
  /** Null where nothing more comes. */
  ask(question: string): Promise<string | null>
  /** The same for what neither the screen nor a history may keep. */
  askSecret(question: string): Promise<string | null>
}

/** `show` is given questions, and what a terminal shows of what is typed. */
export function createPrompt(
  { input, isTerminal }: { readonly input: Readable; readonly isTerminal: boolean },
  show: (text: string) => void,
  stop: AbortSignal,
): Prompt {
  let isSecret = false
  const screen = new Writable({
    write(chunk, _encoding, done) {
      if (!isSecret) show(String(chunk))
      done()
    },
  })
  // In raw mode a terminal shows nothing by itself: only what readline shows.
  const lines = createInterface({ input, output: screen, terminal: isTerminal, historySize: 0, crlfDelay: Infinity })
  const reading = lines[Symbol.asyncIterator]()
  const close = () => lines.close()
  // Ctrl-C comes as a key in raw mode.
  lines.on('SIGINT', close)
  stop.addEventListener('abort', close)
  const next = async (question: string, secret: boolean) => {
    isSecret = secret
    // A line of its own, so that programs read it as well.
    if (question !== '') show(`${question}\n`)
    const { value, done } = await reading.next()
    isSecret = false
    return done === true ? null : value
  }
  return {
    ask: async (question) => (await next(question, false))?.trim() ?? null,
    askSecret: (question) => next(question, true),
    [Symbol.dispose]() {
      stop.removeEventListener('abort', close)
      close()
    },
  }
}
