import type { ElementHandle, Page } from 'puppeteer-core'
import { PATIENCE_MS } from './patience.ts'
import type { Size, Tab, Target } from './tab.ts'

/** A tab of Chromium (DevTools protocol) or of Firefox (WebDriver BiDi). */
export class PuppeteerTab implements Tab {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static of(page: Page): PuppeteerTab {
    page.setDefaultTimeout(PATIENCE_MS)
    return new PuppeteerTab(page)
  }

  async goTo(url: string): Promise<void> {
    await this.#page.bringToFront()
    await this.#page.goto(url)
  }

  async reload(): Promise<void> {
    await this.#page.bringToFront()
    await this.#page.reload()
  }

  async click(target: Target): Promise<void> {
    await this.#page.bringToFront()
    await this.#locate(target).click()
  }

  async hold(target: Target): Promise<() => Promise<void>> {
    const element = await this.#find(target)
    await element.hover()
    await this.#page.mouse.down()
    return () => this.#page.mouse.up()
  }

  async type(target: Target, text: string): Promise<void> {
    const element = await this.#find(target)
    await element.type(text)
  }

  async choose(...paths: readonly string[]): Promise<void> {
    const picker = await this.#page.waitForSelector('input[type=file]', { visible: false })
    await picker?.uploadFile(...paths)
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    return (await this.#page.evaluate(expression)) as Value
  }

  async resize(size: Size): Promise<void> {
    await this.#page.setViewport(size)
  }

  picture(): Promise<Uint8Array> {
    return this.#page.screenshot({ captureBeyondViewport: false })
  }

  async close(): Promise<void> {
    await this.#page.close()
  }

  async #find(target: Target): Promise<ElementHandle> {
    await this.#page.bringToFront()
    return (await this.#locate(target).waitHandle()) as ElementHandle
  }

  #locate(target: Target) {
    // Ours are seldom `disabled`, which would take the focus away; they say that they do nothing.
    return this.#page.locator(selectorOf(target)).filter((element) => element.ariaDisabled !== 'true')
  }
}

const selectorOf = ({ role, name }: Target): string => `::-p-aria([name="${name}"][role="${role}"])`
