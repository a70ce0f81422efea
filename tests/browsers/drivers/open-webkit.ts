import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { freePort } from '@wick/brokers/free-port'
import { Builder, type WebDriver } from 'selenium-webdriver'
import type { Webkit } from '../../../infra/local/webkit/locate-webkit.ts'
import { ownFolder } from './own-folder.ts'
import { PATIENCE_MS } from './patience.ts'
import type { Browser } from './tab.ts'
import { WebkitTab, type InTurn } from './webkit-tab.ts'

/** WebKitGTK with a home and a display of its own, which nobody sees. */
export async function openWebkit(webkit: Webkit): Promise<Browser> {
  await using resources = new AsyncDisposableStack()
  const home = await ownFolder(resources)
  const downloads = join(home, 'downloads')
  const driver = await startDriver(webkit, await makeHome(home, downloads), resources)
  const session = await new Builder().usingServer(driver).withCapabilities({ browserName: 'MiniBrowser' }).build()
  resources.defer(() => session.quit())
  await session.manage().setTimeouts({ script: PATIENCE_MS, pageLoad: PATIENCE_MS })
  const version = await versionOf(session)
  // The window that it comes with is the first tab.
  let first: string | null = await session.getWindowHandle()
  const inTurn = queue()
  const running = resources.move()
  return {
    version,
    downloads,
    countTabs: async () => (await inTurn(() => session.getAllWindowHandles())).length,
    openTab: () =>
      inTurn(async () => {
        const handle = first ?? (await openWindow(session))
        first = null
        return new WebkitTab(session, handle, inTurn)
      }),
    takeComplaints: () => [],
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function openWindow(session: WebDriver): Promise<string> {
  await session.switchTo().newWindow('tab')
  return session.getWindowHandle()
}

async function versionOf(session: WebDriver): Promise<string> {
  const capabilities = await session.getCapabilities()
  return `WebKitGTK ${String(capabilities.get('browserVersion'))}`
}

/** The environment of somebody who saves files in that folder. */
async function makeHome(home: string, downloads: string): Promise<NodeJS.ProcessEnv> {
  await mkdir(downloads)
  await mkdir(join(home, '.config'))
  await mkdir(join(home, '.config/gtk-3.0'))
  await writeFile(join(home, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  // What moves for ever is drawn by the processor here.
  await writeFile(join(home, '.config/gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=0\n')
  // The browser's own bar is wider than a phone else.
  await writeFile(
    join(home, '.config/gtk-3.0/gtk.css'),
    '* { min-width: 0; border-width: 0; margin: 0; padding: 0; }\n',
  )
  return { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), LANG: 'C.UTF-8' }
}

async function startDriver(
  { driver, display }: Webkit,
  env: NodeJS.ProcessEnv,
  resources: AsyncDisposableStack,
): Promise<string> {
  const args = ['-displayfd', '1', '-nolisten', 'tcp', '-screen', '0', '1600x1200x24']
  const screen = spawnIn(resources, display, args)
  const [number] = await once(screen.stdout ?? screen, 'data')
  const port = await freePort()
  spawnIn(resources, driver, [`--port=${port}`], { ...env, DISPLAY: `:${String(number).trim()}` })
  const url = `http://127.0.0.1:${port}`
  await expect(async () => expect((await fetch(`${url}/status`)).ok).toBe(true)).toPass({ timeout: PATIENCE_MS })
  return url
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

function queue(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
