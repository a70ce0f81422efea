import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createPromises } from '@wick/client/outbox/promises'
import { readUsage } from '../processes/usage.ts'
import type { EndOptions, Kind } from './end.ts'
import { type EndOrder, EndReport } from './end-messages.ts'

/** An end in a process of its own, since in life the two are on two machines. Everything rejects once it is gone. */
export interface EndProcess extends AsyncDisposable {
  /** Gives the invitation for the other one. */
  enter(kind: Kind, options: Pick<EndOptions, 'gateway' | 'invitation'>): Promise<string>
  /** Resolves when its sender is done with it, with the time at which it was said (ms, see `EndReport`). */
  say(text: string): Promise<number>
  /** The time at which a text of the other one, which is said only once, is there to be read. Asked before it is said. */
  shown(text: string): Promise<number>
  /** User and system time of all its threads since it began (ms). */
  cpuMs(): number
}

const ENTRY = new URL('./end-main.ts', import.meta.url)

export function startEndProcess(): EndProcess {
  const child = fork(ENTRY)
  const ended = once(child, 'exit')
  const gone = ended.then(() => Promise.reject(new Error('an end of the conversation is gone')))
  gone.catch(() => undefined)
  const unlessGone = <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, gone])
  const order = (what: EndOrder) => void child.send(what)

  const entered = Promise.withResolvers<string>()
  const [said, shown] = [createPromises<number>(), createPromises<number>()]
  child.on('message', (message) => {
    const report = EndReport.parse(message)
    switch (report.type) {
      case 'entered':
        return entered.resolve(report.invitation)
      case 'shown':
        return shown.settle(report.text, report.at)
      case 'settled':
        return said.settle(report.text, report.saidAt)
    }
  })

  return {
    enter(kind, { gateway, invitation }) {
      order({ type: 'enter', kind, gateway, invitation })
      return unlessGone(entered.promise)
    },
    say(text) {
      order({ type: 'say', text })
      return unlessGone(said.of(text))
    },
    shown: (text) => unlessGone(shown.of(text)),
    cpuMs: () => readUsage(child.pid ?? 0).cpuMs,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
