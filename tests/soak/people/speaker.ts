import type { Locator } from '@playwright/test'
import type { Person } from '../../e2e/support/person.ts'
import type { Random } from '../../support/random.ts'
import type { Visitor } from './arrive.ts'
import { createTurns, type TakeTurn } from './create-turns.ts'
import { drawPng } from './draw-png.ts'

/** How a picture that was sent is known again, in pixels: no two of a room have the same size. */
export interface SentPicture {
  readonly w: number
  readonly h: number
}

export interface Extras {
  replies: number
  reactions: number
  edits: number
  /** What could not be done because the page was busy with something else. */
  skipped: number
}

const EMOJI = ['👍', '😂', '🙏']
const WORDS = ['ash', 'candle', 'cinder', 'ember', 'flame', 'fuse', 'match', 'smoke', 'tallow', 'wax', 'wick']
// Who reacts or answers gives up soon: the row may be gone from sight.
const EXTRA_MS = 20_000
const SMALLEST_PX = 40

/** One side of a conversation: says numbered things, and remembers what it said. */
export class Speaker {
  readonly visitor: Visitor
  /** What it does and what is done to its tab never meet. */
  readonly takeTurn: TakeTurn = createTurns()
  /** By number, as they stand after every change. */
  readonly texts = new Map<number, string>()
  readonly pictures: SentPicture[] = []
  readonly extras: Extras = { replies: 0, reactions: 0, edits: 0, skipped: 0 }
  /** Texts that the page gave back although they had been sent. */
  readonly givenBack: string[] = []
  readonly #random: Random
  readonly #pictureHeight: number

  constructor(visitor: Visitor, place: number, random: Random) {
    this.visitor = visitor
    this.#random = random
    this.#pictureHeight = SMALLEST_PX + place
  }

  get name(): string {
    return this.visitor.name
  }

  get person(): Person {
    return this.visitor.person
  }

  get said(): number {
    return this.texts.size + this.pictures.length
  }

  say(): Promise<void> {
    return this.takeTurn(() => this.#sayNext())
  }

  answer(): Promise<void> {
    return this.#extra('replies', async () => {
      const row = await this.#focusLast('Reply')
      await row.press('r')
      await this.#sayNext()
    })
  }

  react(): Promise<void> {
    return this.#extra('reactions', async () => {
      const row = await this.#focusLast('React')
      await row.press('+')
      const emoji = this.#random.pick(EMOJI)
      await row.getByRole('button', { name: `React with ${emoji}` }).click({ timeout: EXTRA_MS })
    })
  }

  edit(): Promise<void> {
    return this.#extra('edits', async () => {
      await this.#emptyComposer()
      await this.person.composer.press('ArrowUp', { timeout: EXTRA_MS })
      const before = await this.person.composer.inputValue({ timeout: EXTRA_MS })
      const number = Number(/^\w+ (\d+):/.exec(before)?.[1])
      if (this.texts.get(number) !== before) throw new Error('There is nothing to change.')
      const after = `${before} ${this.#random.pick(WORDS)}`
      await this.person.say(after)
      this.texts.set(number, after)
    })
  }

  show(): Promise<void> {
    return this.takeTurn(async () => {
      const number = this.pictures.length + 1
      const [w, h] = [SMALLEST_PX + number, this.#pictureHeight]
      const { page } = this.person
      const chosen = page.getByRole('list', { name: 'Attached, not sent yet' })
      await this.person.choose({ name: `${number}.png`, buffer: drawPng(w, h, number), mimeType: 'image/png' })
      await chosen.getByText(`${w} × ${h}`).waitFor()
      await this.person.send()
      this.pictures.push({ w, h })
      await chosen.waitFor({ state: 'hidden' })
    })
  }

  async #sayNext(): Promise<void> {
    await this.#emptyComposer()
    const number = this.texts.size + 1
    const text = `${this.name} ${number}: ${this.#random.pick(WORDS)} and ${this.#random.pick(WORDS)}`
    await this.person.say(text)
    this.texts.set(number, text)
  }

  /** What stands there was given back, and is lost with this. */
  async #emptyComposer(): Promise<void> {
    const left = await this.person.composer.inputValue()
    if (left === '') return
    this.givenBack.push(left)
    await this.person.composer.fill('')
  }

  /** The last message that somebody else said and that is in sight. */
  async #focusLast(act: string): Promise<Locator> {
    const others = this.person.log.locator('[data-row].message:not(.message--own)')
    const row = others.filter({ has: this.person.page.getByTestId('text') }).last()
    const key = await row.getAttribute('data-row', { timeout: EXTRA_MS })
    const same = this.person.log.locator(`[data-row="${key}"]`)
    await same.focus({ timeout: EXTRA_MS })
    await same.getByRole('button', { name: act, exact: true }).waitFor({ timeout: EXTRA_MS })
    return same
  }

  #extra(kind: Exclude<keyof Extras, 'skipped'>, act: () => Promise<void>): Promise<void> {
    return this.takeTurn(async () => {
      try {
        await act()
        this.extras[kind]++
      } catch {
        this.extras.skipped++
        // What was begun is left off: the next text is a message, not a change of this one.
        for (const _ of ['menu', 'target']) await this.person.composer.press('Escape')
        await this.person.composer.fill('')
      }
    })
  }
}
