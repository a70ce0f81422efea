import { writeFile } from 'node:fs/promises'
import { accountVectors } from './account-vectors.ts'
import { contactVectors } from './contact-vectors.ts'

await write('account', 'The bytes of an account', await accountVectors())
await write('contact', 'What contacts exchange', await contactVectors())

async function write(name: string, what: string, vectors: object): Promise<void> {
  const about = `${what}, from the fixed inputs of testing/${name}-vectors.ts, in hexadecimal. Written by testing/write-account-vectors.ts.`
  await writeFile(
    new URL(`../vectors/${name}.json`, import.meta.url),
    `${JSON.stringify({ about, ...vectors }, null, 2)}\n`,
  )
}
