import { mkdir, mkdtempDisposable, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@wick/accounts/config'
import { expect, it } from 'vitest'
import { keepAccountSecrets } from './account-secrets.ts'

const inFolder = () => mkdtempDisposable(join(tmpdir(), 'wick-account-secrets-'))

async function readAll(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder)
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}

it('makes secrets that accounts takes, for their owner alone', async () => {
  await using folder = await inFolder()
  const { secrets, consoleCode } = readConfig(await keepAccountSecrets(folder.path))
  expect(consoleCode).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set([...secrets.account, secrets.handle, secrets.opaqueSetup, consoleCode]).size).toBe(4)
  for (const name of await readdir(folder.path)) {
    const { mode } = await stat(join(folder.path, name))
    expect([name, (mode & 0o777).toString(8)]).toEqual([name, '600'])
  }
})

it('makes none twice, and one that is missing', async () => {
  await using folder = await inFolder()
  await keepAccountSecrets(folder.path)
  const made = await readAll(folder.path)
  await keepAccountSecrets(folder.path)
  expect(await readAll(folder.path)).toEqual(made)
  await rm(join(folder.path, 'account_secret'))
  await keepAccountSecrets(folder.path)
  const again = await readAll(folder.path)
  expect(again).toEqual({ ...made, account_secret: again['account_secret'] })
  expect(again['account_secret']).not.toBe(made['account_secret'])
})

it('replaces none that is there and cannot be read, but says which', async () => {
  await using folder = await inFolder()
  await keepAccountSecrets(folder.path)
  const made = await readAll(folder.path)
  const file = join(folder.path, 'handle_secret')
  await rm(file)
  // Reasons that hold for root, too. The last one is a disk that is away.
  for (const putInPlace of [() => mkdir(file), () => symlink(file, file), () => symlink(`${file}-away`, file)]) {
    await putInPlace()
    await expect(keepAccountSecrets(folder.path)).rejects.toThrow('handle_secret')
    await rm(file, { recursive: true })
    expect(await readAll(folder.path)).toEqual({
      opaque_setup: made['opaque_setup'],
      account_secret: made['account_secret'],
      console_code: made['console_code'],
    })
  }
})
