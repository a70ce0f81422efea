import type { NewRoomOptions } from '../src/enter-room.ts'
import { converse, create, linkOf, meet, open, type Person, type PersonOptions } from './person.ts'

const WEEK_SECONDS = 604_800

/** The people of one test. */
export interface Company {
  create(options: PersonOptions, room?: Partial<NewRoomOptions>): Promise<Person>
  open(fragment: string, options: PersonOptions): Promise<Person>
  converse(secret: string, options: PersonOptions, ttlSeconds?: number): Promise<Person>
  /**
   * Seats that many people in a new room, each at the next of the servers. All know of each other. Gives its link too.
   */
  meeting<const Nicks extends readonly string[]>(
    servers: readonly string[],
    nicks: Nicks,
    room?: Partial<NewRoomOptions>,
  ): Promise<{ readonly people: { readonly [N in keyof Nicks]: Person }; readonly link: string }>
  /** Everybody's line ends. */
  close(): void
}

export function createCompany(): Company {
  const here: Person[] = []
  const keep = (person: Person) => {
    here.push(person)
    return person
  }
  const company: Company = {
    create: async (options, room) => keep(await create(options, room)),
    open: async (fragment, options) => keep(await open(fragment, options)),
    converse: async (secret, options, ttlSeconds = WEEK_SECONDS) => keep(await converse(secret, options, ttlSeconds)),
    async meeting<const Nicks extends readonly string[]>(servers: readonly string[], nicks: Nicks, room = {}) {
      const at = (i: number) => ({ server: servers[i % servers.length] ?? '', nick: nicks[i] ?? '' })
      const creator = await company.create(at(0), { capacity: Math.max(2, nicks.length), ...room })
      const link = await linkOf(creator)
      const people = [creator]
      for (let i = 1; i < nicks.length; i++) people.push(await company.open(link, at(i)))
      await meet(people)
      return { people: people as { readonly [N in keyof Nicks]: Person }, link }
    },
    close() {
      for (const { session } of here.splice(0)) session.close()
    },
  }
  return company
}
