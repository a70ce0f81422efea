import { expect } from '@playwright/test'
import { By, error, Key, type WebDriver, type WebElement } from 'selenium-webdriver'
import { PATIENCE_MS } from './patience.ts'
import type { Size, Tab, Target } from './tab.ts'

/** What may have such a role; which has it the browser says. */
const CANDIDATES: Readonly<Record<Target['role'], string>> = {
  button: 'button',
  heading: 'h1, h2, h3',
  textbox: 'input, textarea',
}

/** The thing was not touched; after any other fault it may have been, and is not touched twice. */
const NOT_TOUCHED = [
  error.StaleElementReferenceError,
  error.ElementClickInterceptedError,
  error.ElementNotInteractableError,
]

/** Each command takes a while: only of those that may be meant the browser is asked for the name. */
const IN_REACH = `const [candidates, name] = arguments
  return [...document.querySelectorAll(candidates)].filter(
    (element) =>
      element.checkVisibility() &&
      !element.disabled &&
      element.ariaDisabled !== 'true' &&
      (element.ariaLabel ?? element.textContent).includes(name),
  )`

/** Lets one command after the other have a window: WebDriver speaks to one window at a time. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>

/** A tab of WebKitGTK, held by WebDriver. */
export class WebkitTab implements Tab {
  readonly #driver: WebDriver
  readonly #handle: string
  readonly #inTurn: InTurn

  constructor(driver: WebDriver, handle: string, inTurn: InTurn) {
    this.#driver = driver
    this.#handle = handle
    this.#inTurn = inTurn
  }

  goTo(url: string): Promise<void> {
    return this.#here(() => this.#driver.get(url))
  }

  reload(): Promise<void> {
    return this.#here(() => this.#driver.navigate().refresh())
  }

  click(target: Target): Promise<void> {
    return this.#with(target, (element) => element.click())
  }

  async hold(target: Target): Promise<() => Promise<void>> {
    await this.#with(target, (element) => this.#driver.actions().move({ origin: element }).press().perform())
    return () => this.#here(() => this.#driver.actions().release().perform())
  }

  type(target: Target, text: string): Promise<void> {
    return this.#with(target, (element) => element.sendKeys(text.replaceAll('\n', Key.ENTER)))
  }

  choose(...paths: readonly string[]): Promise<void> {
    return this.#here(async () => {
      const picker = await this.#driver.findElement(By.css('input[type=file]'))
      await picker.sendKeys(paths.join('\n'))
    })
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    const script = `const done = arguments[0]
      Promise.resolve(${expression}).then((value) => done({ value }), (cause) => done({ fault: String(cause) }))`
    const answer = await this.#here(() =>
      this.#driver.executeAsyncScript<{ readonly value: Value; readonly fault?: string }>(script),
    )
    if (answer.fault !== undefined) throw new Error(answer.fault)
    return answer.value
  }

  async resize(size: Size): Promise<void> {
    const frame = await this.evaluate<Size>('({ width: outerWidth - innerWidth, height: outerHeight - innerHeight })')
    const rect = { width: size.width + frame.width, height: size.height + frame.height }
    await this.#here(() => this.#driver.manage().window().setRect(rect))
  }

  async picture(): Promise<Uint8Array> {
    return Buffer.from(await this.#here(() => this.#driver.takeScreenshot()), 'base64')
  }

  close(): Promise<void> {
    return this.#here(() => this.#driver.close())
  }

  #here<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#inTurn(async () => {
      await this.#driver.switchTo().window(this.#handle)
      return work()
    })
  }

  /** Does it as soon as there is such a thing in sight that is not disabled; one that goes meanwhile is looked for again. */
  async #with(target: Target, work: (element: WebElement) => Promise<void>): Promise<void> {
    let fault: unknown
    await expect(() =>
      this.#here(async () => {
        const element = await this.#find(target)
        if (element === undefined) throw new Error(`there is no ${target.role} "${target.name}"`)
        await work(element).catch((cause: unknown) => {
          if (NOT_TOUCHED.some((kind) => cause instanceof kind)) throw cause
          fault = cause
        })
      }),
    ).toPass({ timeout: PATIENCE_MS })
    if (fault !== undefined) throw fault
  }

  async #find({ role, name }: Target): Promise<WebElement | undefined> {
    for (const element of await this.#driver.executeScript<WebElement[]>(IN_REACH, CANDIDATES[role], name))
      if ((await element.getAccessibleName()) === name) return element
    return undefined
  }
}
