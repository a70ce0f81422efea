import { CHROMIUM_ARGS } from '../../../infra/local/chromium/chromium-args.ts'
import { openPuppeteer } from './open-puppeteer.ts'
import type { Browser } from './tab.ts'

export const openChromium = (executablePath: string): Promise<Browser> =>
  openPuppeteer((downloadPath) => ({
    executablePath,
    args: [...CHROMIUM_ARGS, '--lang=en', '--force-prefers-reduced-motion'],
    downloadBehavior: { policy: 'allow', downloadPath },
  }))
