import { openSession, renewSession, type Session } from '../src/account/session.ts'

const START = 1_700_000_000_000
const TOKEN_VERSION = 1

/** The session's place in the stream, where of several replicas one appends: the others look again. */
export class SessionStream {
  session: Session = openSession({ now: START, tokenVersion: TOKEN_VERSION })
  now = START

  renew(shown: number): number | null {
    const { granted, next } = renewSession(this.session, shown, { now: this.now, tokenVersion: TOKEN_VERSION })
    if (next !== null) this.session = next
    return granted
  }

  /** Several at once, each at a replica of its own that has read the session before any of them appends. */
  renewAtOnce(shown: readonly number[]): (number | null)[] {
    const read = this.session
    return shown.map((generation) => {
      const decided = renewSession(read, generation, { now: this.now, tokenVersion: TOKEN_VERSION })
      const hasWon = this.session === read
      if (!hasWon && decided.next !== null) return this.renew(generation)
      if (decided.next !== null) this.session = decided.next
      return decided.granted
    })
  }

  get generation(): number {
    return this.session?.type === 'session.open' ? this.session.generation : 0
  }

  get rotatedAt(): number {
    return this.session?.type === 'session.open' ? this.session.rotatedAt : 0
  }
}
