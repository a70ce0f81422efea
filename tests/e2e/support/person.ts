import { readFile } from 'node:fs/promises'
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'

export interface ChosenFile {
  readonly name: string
  readonly buffer: Buffer
  readonly mimeType?: string
}

export interface RoomWish {
  readonly seconds?: number
  readonly seats?: number
  readonly idle?: string
}

/** Somebody at a browser, who does what people do: reads, clicks and types. */
export class Person {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message', exact: true })
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' })
  }

  get countdown(): Locator {
    return this.page.getByRole('timer')
  }

  get destroyButton(): Locator {
    return this.page.getByRole('button', { name: 'Destroy now' })
  }

  /** The texts of the conversation, in order. */
  get texts(): Locator {
    return this.log.getByTestId('text')
  }

  async createRoom({ seconds, seats, idle }: RoomWish = {}): Promise<string> {
    await this.page.goto('/')
    if (seconds !== undefined) {
      await this.page.getByText('Other', { exact: true }).click()
      await this.page.getByRole('spinbutton', { name: 'How long' }).fill(String(seconds))
      await this.page.getByRole('combobox', { name: 'Unit' }).selectOption('seconds')
    }
    if (seats !== undefined || idle !== undefined) await this.page.getByText('More options').click()
    if (seats !== undefined) await this.page.getByRole('spinbutton', { name: 'Seats' }).fill(String(seats))
    if (idle !== undefined) await this.page.getByRole('combobox', { name: 'Also end it' }).selectOption(idle)
    await this.page.getByRole('button', { name: 'Create room' }).click()
    return await this.page.getByRole('textbox', { name: 'Link to this room' }).inputValue()
  }

  /** Opens the link without taking a seat. */
  async open(link: string): Promise<void> {
    await this.page.goto(link)
  }

  async takeSeat(): Promise<void> {
    await this.page.getByRole('button', { name: 'Take a seat' }).click()
  }

  async join(link: string): Promise<void> {
    await this.open(link)
    await this.takeSeat()
    await this.isConnected()
  }

  async isConnected(): Promise<void> {
    await expect(this.composer).toBeEnabled()
    await expect(this.log).toHaveAttribute('aria-busy', 'false')
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async hears(...texts: string[]): Promise<void> {
    await expect(this.texts).toHaveText(texts)
  }

  /** The message with this text. */
  message(text: string): Locator {
    return this.log.getByRole('listitem').filter({ has: this.page.getByTestId('text').filter({ hasText: text }) })
  }

  /** Presses what can be done with the message of this text. */
  async act(text: string, name: string): Promise<void> {
    await expect(async () => {
      // A mouse that rests on another message holds what can be done with that one over this: where a message came in between, too.
      await this.page.mouse.move(0, 0)
      await this.message(text).getByTestId('text').click({ timeout: 5_000 })
    }).toPass()
    await this.message(text).getByRole('button', { name, exact: true }).click()
  }

  /** Chooses files as with the browser's own dialog; nothing is sent yet. */
  async choose(...files: readonly ChosenFile[]): Promise<void> {
    const picker = this.page.locator('input[type=file]').first()
    await picker.setInputFiles(files.map(({ name, buffer, mimeType = '' }) => ({ name, buffer, mimeType })))
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
  }

  /** Presses something that hands a file to the browser, and gives what came. */
  async saves(button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  /** Presses something that a narrow window folds into its menu. */
  async pressTool(name: string | RegExp): Promise<void> {
    const menu = this.page.getByRole('button', { name: 'Menu' })
    const tool = this.page.getByRole('button', { name, exact: true })
    await expect(menu.or(tool).first()).toBeVisible()
    const isFolded = (await menu.isVisible()) && (await menu.getAttribute('aria-expanded')) === 'false'
    if (isFolded) await menu.click()
    await tool.click()
  }

  async leave(): Promise<void> {
    await this.pressTool('Leave')
    await this.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  }

  async holdDestroy(): Promise<void> {
    await expect(this.destroyButton).toBeEnabled()
    await this.destroyButton.hover()
    await this.page.mouse.down()
    await this.sees('You destroyed this room.')
    await this.page.mouse.up()
  }

  /** Reads a heading, as the eye does and as a screen reader does. */
  async sees(heading: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name: heading })).toBeVisible()
  }

  async readsBanner(text: string, options: { readonly timeout?: number } = {}): Promise<void> {
    await expect(this.page.getByRole('main').getByText(text)).toBeVisible(options)
  }

  async readsCertificate(): Promise<void> {
    await expect(this.page.getByText(/ stores?, nothing left\.$/)).toBeVisible()
  }

  /** Nothing of the conversation is in the page, the address or the browser's storage; `rooms` are those that live on here. */
  async keepsNothing(...texts: string[]): Promise<void> {
    await expect.poll(() => this.rooms()).toEqual([])
    const content = await this.page.content()
    const stored = await this.page.evaluate<string>(
      'JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), history.state])',
    )
    for (const text of texts) {
      expect(content).not.toContain(text)
      expect(stored).not.toContain(text)
    }
    expect(new URL(this.page.url()).hash).toBe('')
  }

  /** The databases of rooms in this browser. */
  rooms(): Promise<string[]> {
    return this.page.evaluate<string[]>('indexedDB.databases().then((all) => all.map(({ name }) => name))')
  }

  /** The room that this tab shows: its address does not say. */
  roomId(): Promise<string> {
    return this.page.evaluate<string>(`sessionStorage.getItem('wick.rooms')?.split(' ')[history.state] ?? ''`)
  }

  /** Gives a link to the lobby. */
  async paste(link: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Link to the room' }).fill(link)
    await this.page.getByRole('button', { name: 'Join', exact: true }).click()
  }

  /** Opens the dialog with the safety number and reads its digits. */
  async readSafetyNumber(): Promise<string> {
    await this.pressTool(/^(Safety|Verified)$/)
    const digits = this.page.getByTestId('safety-number')
    await expect(digits).toHaveText(/^(\d{5}\s*){6}$/)
    return await digits.innerText()
  }
}
