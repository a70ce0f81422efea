import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '@wick/brokers/run-command'
import { ACCOUNT_ROUTES } from '@wick/contracts/account-routes'
import { CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import { ACCOUNT_CODES } from '@wick/contracts/account-codes'
import { beforeAll, expect, it } from 'vitest'
import { buildPage } from '../../infra/local/system/page.ts'
import { inProject } from '../../infra/local/system/project.ts'
import { DOOR_WORDS } from '../../web/src/account/door-words.ts'

/** Shorter ones may be said of rooms as well. */
const MIN_SENTENCE_CHARS = 12
const MIN_CHINESE_CHARS = 8
const IS_TEXT = /\.(?:js|css|html|webmanifest)$/

/** Names and marks of what accounts are made of. */
const MARKS = [
  'wick.account',
  'wick:session',
  'wick-stretch',
  'wick-talk',
  'wick/1 accounts',
  'wick/1 refresh',
  'OPAQUE',
  'ristretto',
]

const paths = Object.keys({ ...ACCOUNT_ROUTES, ...CONSOLE_ROUTES }).map((route) => route.split(' ')[1] ?? '')
/** All that is said of rooms: a sentence that stands here as well betrays no account. */
const saidOfRooms = await readWords((path) => /\/(?!account|contacts|console)[\w-]+\.ts$/.test(path))
const spoken = ['ar', 'de', 'en', 'es', 'fr', 'zh'].flatMap((tag) =>
  ['account', 'contacts', 'console'].map(
    (part) => import(inProject(`web/src/words/${tag}/${part}.ts`)) as Promise<object>,
  ),
)
const words = (await Promise.all(spoken))
  .flatMap((each) => sentencesOf(each))
  .filter((sentence) => !saidOfRooms.includes(sentence))
const door = Object.values(DOOR_WORDS).map(([, yours]) => yours)
const SIGNS = [...new Set([...ACCOUNT_CODES, ...MARKS, ...paths, ...words, ...door])]

function sentencesOf(spoken: unknown): string[] {
  if (typeof spoken === 'string') {
    const min = /\p{Script=Han}/u.test(spoken) ? MIN_CHINESE_CHARS : MIN_SENTENCE_CHARS
    return spoken.length < min ? [] : [spoken]
  }
  return typeof spoken === 'object' && spoken !== null ? Object.values(spoken).flatMap(sentencesOf) : []
}

async function readWords(isWanted: (path: string) => boolean): Promise<string> {
  const entries = await readdir(inProject('web/src/words'), { recursive: true, withFileTypes: true })
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).filter(isWanted)
  return (await Promise.all(paths.map((path) => readFile(path, 'utf8')))).join('\n')
}

const withAccounts = inProject('web/dist-accounts')
const without = inProject('web/dist')

/** Every file by its path, with what it says. */
async function read(dist: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(
    files.map(
      async (path) => [path.slice(dist.length), IS_TEXT.test(path) ? await readFile(path, 'utf8') : ''] as const,
    ),
  )
}

beforeAll(() => buildPage((line) => console.log(line)), 300_000)

it('knows nothing of accounts where they are off: no word, no code, no address', async () => {
  const files = await read(without)
  const found = SIGNS.filter((sign) => files.some(([, text]) => text.includes(sign)))
  expect(found).toEqual([])
  expect(files.map(([path]) => path).filter((path) => /account|console|stretch/.test(path))).toEqual([])
})

it('has all of them where accounts are on', async () => {
  const files = await read(withAccounts)
  // Addresses are put together where they are called, and what nothing calls yet is not there.
  const expected = SIGNS.filter((sign) => !paths.includes(sign))
  expect(expected.filter((sign) => !files.some(([, text]) => text.includes(sign)))).toEqual([])
  expect(paths.some((path) => files.some(([, text]) => text.includes(path)))).toBe(true)
  expect(files.filter(([path]) => /stretch\.worker-[\w-]+\.js$/.test(path))).toHaveLength(1)
})

it('stays within what a visit may download, with accounts and without', async () => {
  const measured = runCommand(process.execPath, [inProject('web/scripts/measure-first-load.ts')])
  await expect(measured).resolves.toContain('stretching together')
})
