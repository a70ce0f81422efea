import type { Shown } from '../src/shown.ts'
import { CAPACITY, EDITED, editsOf, MOVES } from './crowd-moves.ts'
import { type CrowdState, postAll } from './crowd-post.ts'
import type { Member, Server } from './member.ts'
import { createCreator, textsOf } from './member.ts'

export type Step = keyof typeof MOVES
export const STEPS = Object.keys(MOVES) as readonly Step[]

/** `who` picks the page, `n` says how much. */
export interface Move {
  readonly step: Step
  readonly who: number
  readonly n: number
}

/** The pages of one room, and what an onlooker of the log knows must be shown. */
export interface Crowd {
  readonly server: Server
  readonly link: string
  readonly expected: ReadonlySet<string>
  pages(): readonly Member[]
  play(move: Move): Promise<void>
  /** Everybody sends and reads all that is left. */
  settle(): Promise<void>
}

export async function createCrowd(): Promise<Crowd> {
  const { server, creator, link } = await createCreator(CAPACITY)
  const pages: Member[] = [creator]
  const expected = new Set<string>()
  const active = new Set([creator.seat.participantId])
  const crowd: CrowdState = { server, link, pages, expected, active, written: 0 }
  return {
    server,
    link,
    expected,
    pages: () => pages,
    async play({ step, who, n }) {
      const page = pages[who % pages.length]
      if (page !== undefined) await MOVES[step](crowd, page, n)
    },
    async settle() {
      for (const page of pages) await postAll(crowd, page)
      for (const page of pages) await page.sync()
    },
  }
}

/** The texts that a page would show after a reload: erased ones are gone. */
export async function standingTexts(page: Member): Promise<string[]> {
  return textsOf(await page.engine.archived())
}

/** What the texts were before that a page keeps in other words. */
export async function editedTexts(page: Member): Promise<string[]> {
  return (await editsOf(page)).map(({ body }) => body.text.slice(0, -EDITED.length))
}

/** Bodies of the archive that came more than once. */
export function doubled(shown: readonly Shown[]): string[] {
  const ids = shown.flatMap((event) => (event.type === 'entry' ? [`${event.from}.${event.body.id}`] : []))
  return ids.filter((id, i) => ids.indexOf(id) !== i)
}
