import './browser/forbid-eval.ts'
import { roomOfFragment } from '@wick/e2ee/link'
import { sweepIndexedDbRooms } from '@wick/e2ee/store.indexeddb'
import { createApp } from 'vue'
import App from './app/App.vue'
import { restoreLanguage } from './app/use-language.ts'
import { startAnewWhenShownAgain } from './browser/show-again.ts'
import { keepShell } from './offline/keep-shell.ts'
import './design/fonts.css'
import './design/tokens.css'
import './design/base.css'
import './design/controls.css'

startAnewWhenShownAgain()
// Before any room is opened; where there is no database there is nothing to sweep.
const swept = sweepIndexedDbRooms(Date.now(), roomOfFragment(location.hash)).catch(() => undefined)
await Promise.all([swept, restoreLanguage()])
createApp(App).mount('#app')
void keepShell()
