import { findOnPath } from '@wick/brokers/find-executable'
import type { Report } from '@wick/brokers/report'
import { lastLine } from '@wick/brokers/run-command'
import { installPackages } from '../debian-packages.ts'

/** Debian's packages: WebKitGTK with its driver, and the display that it draws on. */
export const WEBKIT_PACKAGES = ['webkit2gtk-driver', 'xvfb'] as const

export interface Webkit {
  readonly driver: string
  readonly display: string
}

/** The driver and the display on the path; undefined where one of them is missing. */
export async function findWebkit(): Promise<Webkit | undefined> {
  const [driver, display] = await Promise.all([findOnPath('WebKitWebDriver'), findOnPath('Xvfb')])
  return driver === undefined || display === undefined ? undefined : { driver, display }
}

/** Installs what is missing where this process is root. The packages use fixed paths, so nobody else can unpack them. */
export async function prepareWebkit(report: Report): Promise<void> {
  if ((await findWebkit()) !== undefined || process.getuid?.() !== 0) return
  report("installing Debian's packages")
  await installPackages(WEBKIT_PACKAGES).catch((error: unknown) => report(lastLine(error)))
}
