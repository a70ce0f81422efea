import { writeFile } from 'node:fs/promises'
import { SERVICES, SERVICES_WITH_ACCOUNTS } from '@wick/contracts/broker-accounts'
import { renderAccounts } from './render-accounts.ts'

const write = (name: string, text: string) => writeFile(new URL(name, import.meta.url), text)

await write('accounts.conf', renderAccounts(SERVICES))
await write('accounts-on.conf', renderAccounts(SERVICES_WITH_ACCOUNTS))
