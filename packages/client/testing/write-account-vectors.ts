import { writeFile } from 'node:fs/promises'
import { accountVectors } from './account-vectors.ts'

const about =
  'The bytes of an account, from the fixed inputs of testing/account-vectors.ts, in hexadecimal. Written by testing/write-account-vectors.ts.'
const vectors = { about, ...(await accountVectors()) }
await writeFile(new URL('../vectors/account.json', import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`)
