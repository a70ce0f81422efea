import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserType, LaunchOptions } from '@playwright/test'
import { Person } from '../person.ts'

export interface Lodging {
  readonly browser: BrowserType
  readonly launchOptions: LaunchOptions
  readonly baseURL: string
  /** In place of the page's own worker. */
  readonly worker: string | null
}

/** Without it the page's policy takes no worker. */
const ISOLATED = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'same-origin' }

/** Somebody whose browser has a profile folder of its own, which stays when it is closed. */
export class Resident implements AsyncDisposable {
  readonly folder: string
  readonly #lodging: Lodging
  #context: BrowserContext | null = null

  private constructor(folder: string, lodging: Lodging) {
    this.folder = folder
    this.#lodging = lodging
  }

  static async moveIn(lodging: Lodging): Promise<Resident> {
    return new Resident(await mkdtemp(join(tmpdir(), 'wick-profile-')), lodging)
  }

  async open(): Promise<Person> {
    const { browser, launchOptions, baseURL, worker } = this.#lodging
    const context = await browser.launchPersistentContext(this.folder, {
      ...launchOptions,
      baseURL,
      reducedMotion: 'reduce',
      serviceWorkers: worker === null ? 'allow' : 'block',
    })
    this.#context = context
    if (worker !== null) {
      await context.route('**/assets/engine.worker*', (route) =>
        route.fulfill({ headers: ISOLATED, contentType: 'text/javascript', body: worker }),
      )
    }
    return new Person(context.pages()[0] ?? (await context.newPage()))
  }

  /** The browser writes down what it keeps. */
  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
