import { cacheFolder } from '@wick/platform/testing/brokers/cache-folder'
import { findOnPath } from '@wick/platform/testing/brokers/find-executable'
import { withLock } from '@wick/platform/testing/brokers/lock'
import type { Report } from '@wick/platform/testing/brokers/report'
import { lastLine } from '@wick/platform/testing/brokers/run-command'
import { installPackages } from '../debian-packages.ts'
import { findUnpacked, unpackChromium } from './unpack-chromium.ts'

const installChromium = () => installPackages(['chromium'])
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
  const isRoot = process.getuid?.() === 0
  const ways = isRoot ? [installChromium, unpackChromium] : [unpackChromium]
  for (const way of ways) {
    // Another process may have got it while this one waited for the lock.
    const found = await find()
    if (found !== undefined) return found
    report(way === installChromium ? "installing Debian's package" : "unpacking Debian's package into .cache")
    await way().catch((error: unknown) => report(lastLine(error)))
  }
  return (await find()) ?? missing()
}

function missing(): never {
  throw new Error('Chromium is needed for the browser tests: install it on the PATH, or name it in CHROMIUM_PATH')
}
