import { cacheFolder } from '@wick/brokers/cache-folder'
import { findOnPath } from '@wick/brokers/find-executable'
import { withLock } from '@wick/brokers/lock'
import { type Report, tickWhile } from '@wick/brokers/report'
import { lastLine, runCommand } from '@wick/brokers/run-command'
import { formatVersion, isAtLeast, parseVersion, type Version } from '@wick/brokers/version'
import { installPackages } from '../debian-packages.ts'
import { findUnpacked, unpackChromium } from './unpack-chromium.ts'

const installChromium = () => installPackages(['chromium'])
const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
// Chromium 150 tells a page that was loaded again offline that it is online, where Playwright 1.65 took the network away.
const MINIMUM: Version = [156, 0, 0]

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
    if (path !== undefined && (await isNewEnough(path))) return path
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
    await tickWhile(report, 'at it', way()).catch((error: unknown) => report(lastLine(error)))
  }
  return (await find()) ?? missing()
}

async function isNewEnough(path: string): Promise<boolean> {
  const version = parseVersion(await runCommand(path, ['--version']).catch(() => ''))
  return version !== undefined && isAtLeast(version, MINIMUM)
}

function missing(): never {
  const wanted = `Chromium ${formatVersion(MINIMUM)} or newer`
  throw new Error(`${wanted} is needed for the browser tests: install it on the PATH, or name it in CHROMIUM_PATH`)
}
