import './browser/forbid-eval.ts'
import { sweepIndexedDbRooms } from '@wick/e2ee/store.indexeddb'
import { createApp } from 'vue'
import App from './app/App.vue'
import { watchForMissingParts } from './frame/missing-parts.ts'
import { restoreLanguage } from './frame/use-language.ts'
import { tolerateTranslators } from './browser/tolerate-translators.ts'
import { loadAgainOnce } from './browser/load-again.ts'
import { roomOfAddress } from './app/use-route.ts'
import { hearRoomCalls } from './attention/room-calls.ts'
import { startAnewWhenShownAgain } from './browser/show-again.ts'
import { keepShell } from './offline/keep-shell.ts'
import './design/fonts.css'
import './design/tokens.css'
import './design/base.css'
import './design/controls.css'

const roomCalls = hearRoomCalls()
startAnewWhenShownAgain()
watchForMissingParts()
tolerateTranslators()
// Not awaited at the top: what comes later imports from this file, and would wait for its end, as the words of a language.
start().catch(reportError)

async function start(): Promise<void> {
  // The page does not wait for it: a room that is opened does, and no other. Where there is no database there is nothing to sweep.
  void sweepIndexedDbRooms(Date.now(), roomOfAddress()).catch(() => undefined)
  // Words of another build than the page: the server was renewed just now. English is there in any case.
  await restoreLanguage().catch(loadAgainOnce)
  // A page of its own, reached by its address: what it holds is never in the memory of a room.
  const isAccount = __ACCOUNTS__ && /^\/a(ccount|dmin)$/.test(location.pathname)
  const app = isAccount ? await (await import('./account/account-page.ts')).openPage() : createApp(App, { roomCalls })
  app.mount('#app')
  // What fails in a component is only written to the console, and the page stays white.
  if (document.querySelector('#app')?.childElementCount === 0) throw new Error('nothing was drawn')
  void keepShell()
}
