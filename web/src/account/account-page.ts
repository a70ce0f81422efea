import { createApp, type App } from 'vue'
import { speakOfAccounts } from '../words/account-words.ts'
import AccountApp from './AccountApp.vue'

/** An account’s pages: signing in and its settings come together, what is seldom needed when it is opened. */
export async function openPage(): Promise<App> {
  await speakOfAccounts()
  return createApp(AccountApp)
}
