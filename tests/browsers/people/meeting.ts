import type { Luggage } from './luggage.ts'
import type { Person } from './person.ts'

export interface Party {
  readonly person: Person
  readonly luggage: Luggage
}

/** Two people in one room: one in the engine that is tried, one in Chromium. */
export class Meeting {
  readonly url: string
  readonly here: Party
  readonly there: Party
  /** For what is to be sent. */
  readonly folder: string
  /** Takes what stands on the page here, in both sizes. */
  readonly photograph: (what: string) => Promise<void>
  /** Empty until there is a room. */
  link = ''
  readonly #said: string[] = []

  constructor({
    url,
    here,
    there,
    folder,
    photograph,
  }: Pick<Meeting, 'url' | 'here' | 'there' | 'folder' | 'photograph'>) {
    this.url = url
    this.folder = folder
    this.here = here
    this.there = there
    this.photograph = photograph
  }

  get people(): readonly [Person, Person] {
    return [this.here.person, this.there.person]
  }

  /** One says it, and everybody hears it, in all tabs that are named as well. */
  async talk(person: Person, text: string, ...tabs: readonly Person[]): Promise<void> {
    this.#said.push(text)
    await person.say(text)
    for (const one of new Set([...this.people, ...tabs])) await this.hasHeard(one)
  }

  /** Everything that was said so far stands there. */
  async hasHeard(person: Person): Promise<void> {
    await person.hears(...this.#said)
  }
}
