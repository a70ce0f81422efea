import { createApp, type App } from 'vue'
import { speakOfAccounts } from '../words/account-words.ts'
import AccountApp from './AccountApp.vue'

/** All of an account's pages, fetched together: nobody sees only one of them. */
export async function openPage(): Promise<App> {
  await speakOfAccounts()
  return createApp(AccountApp)
}
