import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { PATIENCE_MS } from '../drivers/patience.ts'
import type { Browser, Tab, Target } from '../drivers/tab.ts'
import { SHOWN_TEXT, TEXTS, WHOLE_PICTURE } from './read-page.ts'

export const button = (name: string): Target => ({ role: 'button', name })
const textbox = (name: string): Target => ({ role: 'textbox', name })

/** Somebody at one tab of a browser, who does what people do in every engine alike. */
export class Person {
  readonly tab: Tab
  readonly browser: Browser

  constructor(tab: Tab, browser: Browser) {
    this.tab = tab
    this.browser = browser
  }

  static async sitDown(browser: Browser): Promise<Person> {
    return new Person(await browser.openTab(), browser)
  }

  async create(url: string): Promise<string> {
    await this.tab.goTo(url)
    await this.tab.click(button('Create room'))
    return this.#eventually<string>("document.querySelector('input[readonly]')?.value", (link) => link !== undefined)
  }

  async join(link: string): Promise<void> {
    await this.tab.goTo(link)
    await this.tab.click(button('Take a seat'))
    await this.isConnected()
  }

  async isConnected(): Promise<void> {
    await this.#eventually<string>("document.querySelector('[role=log]')?.ariaBusy", (busy) => busy === 'false')
  }

  async say(text: string): Promise<void> {
    await this.tab.type(textbox('Message'), `${text}\n`)
  }

  /** These texts stand in the conversation, and no others. */
  async hears(...texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.tab.evaluate(TEXTS), { timeout: PATIENCE_MS }).toEqual(texts)
  }

  async sees(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await expect.poll(() => this.reads(), { timeout: PATIENCE_MS }).toContain(text)
  }

  async seesNoMore(text: string): Promise<void> {
    await expect.poll(() => this.reads(), { timeout: PATIENCE_MS }).not.toContain(text)
  }

  /** All words in sight. */
  reads(): Promise<string> {
    return this.tab.evaluate<string>(SHOWN_TEXT)
  }

  async press(name: string): Promise<void> {
    await this.tab.click(button(name))
  }

  /** Presses a switch that is not as it is meant to be. */
  async presses(name: string, isMeant: boolean): Promise<void> {
    const pressed = `document.querySelector('button[aria-label="${name}"]')?.ariaPressed`
    if ((await this.tab.evaluate(pressed)) !== String(isMeant)) await this.press(name)
  }

  async sends(...paths: readonly string[]): Promise<void> {
    await this.tab.choose(...paths)
    await this.press('Send')
  }

  /** Saves the file of that name, and gives what came. */
  async saves(name: string): Promise<Buffer> {
    await this.press(`Save ${name}`)
    return this.hasSaved(name)
  }

  /** A file that is still being written has no bytes, or another name. */
  async hasSaved(name: string): Promise<Buffer> {
    let bytes = Buffer.alloc(0)
    await expect(async () => {
      bytes = await readFile(join(this.browser.downloads, name))
      expect(bytes.length).toBeGreaterThan(0)
    }).toPass({ timeout: PATIENCE_MS })
    return bytes
  }

  /** The picture that came last, once it is whole: its size, and the colours of its corners (0 to 255 each). */
  seesPicture(width: number): Promise<ShownPicture> {
    return this.#eventually<ShownPicture>(WHOLE_PICTURE, (picture) => picture?.width === width)
  }

  /** The digits of the safety number, without blanks. */
  async readsSafetyNumber(): Promise<string> {
    await this.press('Safety')
    const digits = await this.#eventually<string>(
      "document.querySelector('[data-testid=safety-number]')?.innerText",
      (text) => text !== undefined && text !== '',
    )
    await this.press('Close')
    return digits.replaceAll(/\s/g, '')
  }

  async holdDestroy(): Promise<void> {
    const letGo = await this.tab.hold(button('Destroy now'))
    await this.sees('You destroyed this room.')
    await letGo()
  }

  async #eventually<Value>(expression: string, isMeant: (value: Value | undefined) => boolean): Promise<Value> {
    let value: Value | undefined
    await expect(async () => {
      // WebDriver knows no `undefined`.
      value = (await this.tab.evaluate<Value | null>(expression)) ?? undefined
      expect(isMeant(value), expression).toBe(true)
    })
      .toPass({ timeout: PATIENCE_MS })
      .catch(async (cause: unknown) => {
        throw new Error(`${expression} is ${String(value)} where the page says:\n${await this.reads()}`, { cause })
      })
    return value as Value
  }
}

export interface ShownPicture {
  readonly width: number
  readonly height: number
  readonly corners: readonly (readonly number[])[]
}
