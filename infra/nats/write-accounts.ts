import { writeFile } from 'node:fs/promises'
import { renderAccounts } from './render-accounts.ts'

await writeFile(new URL('accounts.conf', import.meta.url), renderAccounts())
