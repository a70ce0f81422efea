import { cacheFolder } from '@wick/platform/testing/brokers/cache-folder'
import { findOnPath } from '@wick/platform/testing/brokers/find-executable'
import { withLock } from '@wick/platform/testing/brokers/lock'
import type { Report } from '@wick/platform/testing/brokers/report'
import { findUnpacked, unpackChromium } from './unpack-chromium.ts'
import { installChromium } from './install-chromium.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * The executable that `CHROMIUM_PATH` names, one on the path, or Debian's package: installed by root, unpacked by anybody else.
 * @throws Error when there is none and none can be had.
 */
export async function locateChromium(report: Report): Promise<string> {
  return process.env['CHROMIUM_PATH'] || ((await find()) ?? (await withLock(cacheFolder('debian'), () => get(report))))
}

async function find(): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = await findOnPath(name)
    if (path !== undefined) return path
  }
  return findUnpacked()
}

async function get(report: Report): Promise<string> {
  const found = await find()
  if (found !== undefined) return found
  report("getting Debian's package")
  if (process.getuid?.() === 0 && (await installChromium())) report('installed')
  else if (await unpackChromium()) report('unpacked into .cache')
  return (await find()) ?? missing()
}

function missing(): never {
  throw new Error('Chromium is needed for the browser tests: install it on the PATH, or name it in CHROMIUM_PATH')
}
