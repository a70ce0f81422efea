import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect } from '@playwright/test'
import { freePort } from '@wick/platform/testing/brokers/free-port'
import type { Webkit } from '../../../infra/local/webkit/locate-webkit.ts'

/** The name under which WebDriver's protocol passes an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** One window of WebKitGTK, held by WebDriver, on a display that nobody sees. */
export class WebkitBrowser implements AsyncDisposable {
  readonly #resources: AsyncDisposableStack
  readonly #session: string

  private constructor(resources: AsyncDisposableStack, session: string) {
    this.#resources = resources
    this.#session = session
  }

  static async open(webkit: Webkit): Promise<WebkitBrowser> {
    await using resources = new AsyncDisposableStack()
    const display = spawnIn(resources, webkit.display, ['-displayfd', '1', '-nolisten', 'tcp'])
    const [number] = await once(display.stdout ?? display, 'data')
    const port = await freePort()
    const driver = `http://127.0.0.1:${port}`
    spawnIn(resources, webkit.driver, [`--port=${port}`], { DISPLAY: `:${String(number).trim()}` })
    await expect(async () => expect((await fetch(`${driver}/status`)).ok).toBe(true)).toPass()
    const { sessionId } = await call<{ sessionId: string }>(`${driver}/session`, { capabilities: {} })
    const session = `${driver}/session/${sessionId}`
    resources.defer(async () => void (await fetch(session, { method: 'DELETE' })))
    return new WebkitBrowser(resources.move(), session)
  }

  async goTo(url: string): Promise<void> {
    await call(`${this.#session}/url`, { url })
  }

  async press(xpath: string): Promise<void> {
    await call(`${await this.#find(xpath)}/click`, {})
  }

  async type(xpath: string, text: string): Promise<void> {
    await call(`${await this.#find(xpath)}/value`, { text })
  }

  /** The property of the element as soon as there is such an element. */
  async read(xpath: string, property: string): Promise<string> {
    return call(`${await this.#find(xpath)}/property/${property}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync()
  }

  /** The address of the first enabled element, as soon as there is one. */
  async #find(xpath: string): Promise<string> {
    const value = `(${xpath})[not(@disabled)]`
    let found: Record<string, string> = {}
    await expect(async () => {
      found = await call(`${this.#session}/element`, { using: 'xpath', value })
    }).toPass()
    return `${this.#session}/element/${found[ELEMENT]}`
  }
}

/** A process that ends with the resources. */
function spawnIn(resources: AsyncDisposableStack, command: string, args: string[], env = {}): ChildProcess {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  resources.defer(async () => {
    child.kill()
    await ended
  })
  return child
}

async function call<Value>(url: string, body?: object): Promise<Value> {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
  const { value } = (await answer.json()) as { readonly value: Value & { readonly message?: string } }
  if (!answer.ok) throw new Error(value.message)
  return value
}
