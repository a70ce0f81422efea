import { devices, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { inProject } from '../../infra/local/system/project.ts'
import type { System } from '../../infra/local/system/boot-system.ts'
import { Cable } from '../e2e/support/cable.ts'
import { Person } from '../e2e/support/person.ts'

const FOLDER = inProject('docs/screens')
const FORMS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const

export type Form = keyof typeof FORMS
export type Theme = 'dark' | 'light'

/** Where pictures are taken: people at browsers of two forms, before one running system. */
export class Studio {
  readonly system: System
  readonly #browser: Browser

  constructor(browser: Browser, system: System) {
    this.#browser = browser
    this.system = system
  }

  /** Somebody new; `stack` sees them off. */
  async arrive(form: Form, name: string, stack: AsyncDisposableStack, cable?: Cable): Promise<Person> {
    const context = await this.#browser.newContext(this.#optionsOf(form, cable))
    stack.defer(() => context.close())
    await context.addInitScript(`localStorage.setItem('wick.name', '${name}')`)
    return new Person(await context.newPage())
  }

  /** Somebody whose line can be cut. */
  async arriveByCable(form: Form, name: string, stack: AsyncDisposableStack): Promise<Wired> {
    const cable = stack.use(await Cable.lay())
    return { person: await this.arrive(form, name, stack, cable), cable }
  }

  /** The picture of what stands on this page, under a name that says what, on which form and in which theme. */
  async take(page: Page, what: string, theme: Theme, { isPressing = false } = {}): Promise<void> {
    // What is under the pointer looks different.
    if (!isPressing) await page.mouse.move(0, 0)
    await page.emulateMedia({ colorScheme: theme })
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    const isPhone = page.viewportSize()?.width === FORMS.phone.viewport.width
    const name = `${what}-${isPhone ? 'phone' : 'desktop'}-${theme}.png`
    await page.screenshot({ path: `${FOLDER}/${name}`, caret: 'initial' })
    console.log(`taken       ${name}`)
  }

  #optionsOf(form: Form, cable?: Cable): BrowserContextOptions {
    return {
      ...devices['Desktop Chrome'],
      ...FORMS[form],
      baseURL: this.system.url,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...(cable === undefined ? {} : { proxy: cable.proxy }),
    }
  }
}

export interface Wired {
  readonly person: Person
  readonly cable: Cable
}

/** A part of the pictures that stands on its own. */
export type Reel = (studio: Studio) => Promise<void>
