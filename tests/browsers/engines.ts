import { FIREFOX_PACKAGES, findFirefox } from '../../infra/local/firefox/locate-firefox.ts'
import { findWebkit, WEBKIT_PACKAGES } from '../../infra/local/webkit/locate-webkit.ts'
import { openFirefox } from './drivers/open-firefox.ts'
import { openWebkit } from './drivers/open-webkit.ts'
import type { Browser } from './drivers/tab.ts'
import { attach } from './journeys/attach.ts'
import { burn } from './journeys/burn.ts'
import { compare } from './journeys/compare.ts'
import { end } from './journeys/end.ts'
import type { Journey } from './journeys/journey.ts'
import { meet } from './journeys/meet.ts'
import { refuseBlocked } from './journeys/refuse-blocked.ts'
import { refuseNoise } from './journeys/refuse-noise.ts'
import { savedPdf } from './journeys/saved-pdf.ts'
import { stay } from './journeys/stay.ts'

export interface Engine {
  readonly name: string
  /** Debian's, which bring it. */
  readonly packages: readonly string[]
  /** Undefined where it is not installed. */
  readonly find: () => Promise<Opener | undefined>
  readonly journeys: readonly Journey[]
}

type Opener = () => Promise<Browser>

const CORE: readonly Journey[] = [meet, attach, burn, compare, stay, end]

export const ENGINES: readonly Engine[] = [
  {
    name: 'firefox',
    packages: FIREFOX_PACKAGES,
    find: () => opening(findFirefox(), (path) => openFirefox(path)),
    journeys: [...CORE, savedPdf],
  },
  {
    name: 'firefox-private',
    packages: FIREFOX_PACKAGES,
    find: () => opening(findFirefox(), (path) => openFirefox(path, { 'browser.privatebrowsing.autostart': true })),
    journeys: [meet, stay],
  },
  {
    name: 'firefox-noise',
    packages: FIREFOX_PACKAGES,
    find: () => opening(findFirefox(), (path) => openFirefox(path, { 'privacy.resistFingerprinting': true })),
    journeys: [refuseNoise],
  },
  {
    name: 'firefox-blocked',
    packages: FIREFOX_PACKAGES,
    // Cookies and site data of every site.
    find: () => opening(findFirefox(), (path) => openFirefox(path, { 'network.cookie.cookieBehavior': 2 })),
    journeys: [refuseBlocked],
  },
  {
    name: 'webkit',
    packages: WEBKIT_PACKAGES,
    find: () => opening(findWebkit(), openWebkit),
    journeys: CORE,
  },
]

async function opening<Found>(
  finding: Promise<Found | undefined>,
  open: (found: Found) => Promise<Browser>,
): Promise<Opener | undefined> {
  const found = await finding
  return found === undefined ? undefined : () => open(found)
}
