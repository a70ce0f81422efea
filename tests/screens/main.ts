import { chromium } from '@playwright/test'
import { freePort } from '@wick/brokers/free-port'
import { locateChromium } from '../../infra/local/chromium/locate-chromium.ts'
import { CHROMIUM_ARGS } from '../../infra/local/chromium/chromium-args.ts'
import { bootWithAccounts } from '../e2e/support/boot-with-accounts.ts'
import { bootSystem } from '../../infra/local/system/boot-system.ts'
import { showAccount } from './reels/show-account.ts'
import { showAccountWays } from './reels/show-account-ways.ts'
import { showArabic } from './reels/show-arabic.ts'
import { showContacts } from './reels/show-contacts.ts'
import { showConversation } from './reels/show-conversation.ts'
import { showGallery } from './reels/show-gallery.ts'
import { showInvitation } from './reels/show-invitation.ts'
import { showLastMinute } from './reels/show-last-minute.ts'
import { showLobby } from './reels/show-lobby.ts'
import { showOperators } from './reels/show-operators.ts'
import { showSeveral } from './reels/show-several.ts'
import { Studio, type Reel } from './studio.ts'

const REELS: Record<string, Reel> = {
  lobby: showLobby,
  invitation: showInvitation,
  conversation: showConversation,
  several: showSeveral,
  'last-minute': showLastMinute,
  arabic: showArabic,
  gallery: showGallery,
  operators: showOperators,
}

/** At a system of their own, in which people may have accounts. */
const OF_ACCOUNTS: Record<string, Reel> = {
  account: showAccount,
  'account-ways': showAccountWays,
  contacts: showContacts,
}

// Takes the pictures of docs/screens from a running system: all of them, or the reels that are named.
const wanted = process.argv.slice(2)
const known = Object.keys({ ...REELS, ...OF_ACCOUNTS })
const unknown = wanted.filter((name) => !known.includes(name))
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)
if (unknown.length > 0) throw new Error(`no such reel: ${unknown.join(', ')}; there are ${known.join(', ')}`)

await using system = await bootSystem({
  port: await freePort(),
  replicas: 1,
  rateLimits: 'off',
  isVerbose: false,
  say: (step, line) => console.log(`${step.padEnd(10)}  ${line}`),
  giveUp: new AbortController().signal,
})
await using browser = await chromium.launch({
  executablePath: await locateChromium(console.log),
  args: [...CHROMIUM_ARGS],
})
const studio = new Studio(browser, system)
for (const [name, show] of Object.entries(REELS)) if (isWanted(name)) await show(studio)
const ofAccounts = Object.entries(OF_ACCOUNTS).filter(([name]) => isWanted(name))
if (ofAccounts.length > 0) {
  await using withAccounts = await bootWithAccounts(console.log)
  for (const [, show] of ofAccounts) await show(new Studio(browser, withAccounts))
}
