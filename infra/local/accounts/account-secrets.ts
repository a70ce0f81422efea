import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const SECRET_BYTES = 32

/** Each in a file of its own name in lower case. Only the first and the last may ever get another value. */
const SECRETS = {
  ACCOUNT_SECRET: randomSecret,
  HANDLE_SECRET: randomSecret,
  OPAQUE_SETUP: createOpaqueSetup,
  CONSOLE_CODE: randomSecret,
} satisfies Record<string, () => string | Promise<string>>

/**
 * Makes the secrets of accounts that are not in the folder yet; says by which settings *accounts* finds them.
 * @throws Error for one that is there and cannot be read, also a link to a disk that is away.
 */
export async function keepAccountSecrets(folder: string): Promise<Readonly<Record<string, string>>> {
  const present = new Set(await readdir(folder))
  const files = Object.entries(SECRETS).map(async ([name, create]) => {
    const fileName = fileNameOf(name)
    const file = join(folder, fileName)
    if (present.has(fileName)) await checkReadable(file)
    else await writeWhole(file, await create())
    return [`${name}_FILE`, file] as const
  })
  return Object.fromEntries(await Promise.all(files))
}

/** What makes somebody the first operator, in the folder of the secrets. */
export const CONSOLE_CODE_FILE = fileNameOf('CONSOLE_CODE')

function fileNameOf(name: string): string {
  return name.toLowerCase()
}

function randomSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex')
}

async function createOpaqueSetup(): Promise<string> {
  // Loaded once in the life of a folder: the library takes memory.
  const { ready, server } = await import('@serenity-kit/opaque')
  await ready
  return server.createSetup()
}

/** Its owner's alone, and never half of it. */
async function writeWhole(file: string, value: string): Promise<void> {
  const unfinished = `${file}.new`
  await writeFile(unfinished, value, { mode: 0o600, flush: true })
  await rename(unfinished, file)
}

/** A new one in its place would lock everybody out. */
async function checkReadable(file: string): Promise<void> {
  await readFile(file).catch((cause: unknown) => {
    throw new Error(`the secret ${file} is there and cannot be read: accounts need it as it is`, { cause })
  })
}
