import type { SeatProof } from '../seats/cookies.ts'
import type { Cursor } from '../lines/resume.ts'
import type { Mailbox } from './mailbox.ts'

/** The mailboxes of each stay: a client that comes for its next answer finds its own by what it has. */
export class Mailboxes {
  readonly #ofStays = new Map<string, Set<Mailbox>>()

  /**
   * The newest one that lives: an older one may belong to a page that is gone. Without one, a mailbox that holds a
   * goodbye.
   */
  find(proof: SeatProof, { epoch, after }: Cursor): Mailbox | undefined {
    const fitting = [...(this.#ofStays.get(stayName(proof)) ?? [])].filter((mailbox) => mailbox.fits(epoch, after))
    return fitting.findLast(({ isClosed }) => !isClosed) ?? fitting.at(-1)
  }

  /** Until it is closed. */
  add(proof: SeatProof, mailbox: Mailbox): void {
    const stay = stayName(proof)
    const mailboxes = this.#ofStays.get(stay) ?? new Set()
    this.#ofStays.set(stay, mailboxes.add(mailbox))
    mailbox.onceClosed(() => {
      mailboxes.delete(mailbox)
      if (mailboxes.size === 0) this.#ofStays.delete(stay)
    })
  }
}

function stayName({ roomId, seat }: SeatProof): string {
  return `${roomId}.${seat.participantId}.${seat.joinSeq}`
}
