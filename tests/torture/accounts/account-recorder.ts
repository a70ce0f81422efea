import type { UnderWay } from '../history/recorder.ts'
import type { AccountAnswer, AccountCall, AccountEntry } from './account-entry.ts'

/** Takes down what is asked of accounts and what comes of it, in the order in which it happens. */
export class AccountRecorder {
  readonly #entries = new Map<string, AccountEntry[]>()
  readonly #keep: (entry: AccountEntry) => void
  #operations = 0

  /** `keep` is given every entry. */
  constructor(keep: (entry: AccountEntry) => void) {
    this.#keep = keep
  }

  invoke(account: string, call: AccountCall): UnderWay<AccountAnswer> {
    const op = this.#operations++
    this.#add({ kind: 'invoked', at: Date.now(), op, account, call })
    const common = () => ({ at: Date.now(), op, account })
    return {
      ok: (answer = {}) => this.#add({ kind: 'ok', ...common(), answer }),
      refused: (code) => this.#add({ kind: 'refused', ...common(), code }),
      unknown: () => this.#add({ kind: 'unknown', ...common() }),
    }
  }

  settle(account: string): void {
    this.#add({ kind: 'settled', at: Date.now(), account })
  }

  /** Gives what was recorded of an account, and keeps none of it in memory. */
  release(account: string): readonly AccountEntry[] {
    const entries = this.#entries.get(account) ?? []
    this.#entries.delete(account)
    return entries
  }

  /** Of accounts that were left behind. */
  releaseAll(): readonly AccountEntry[] {
    return [...this.#entries.keys()].flatMap((account) => this.release(account))
  }

  #add(entry: AccountEntry): void {
    this.#keep(entry)
    const own = this.#entries.get(entry.account)
    if (own === undefined) this.#entries.set(entry.account, [entry])
    else own.push(entry)
  }
}
