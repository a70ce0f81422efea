import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// No Docker runs here: what an older one refuses is known from its documentation, and what is read are the files.
const ROOT = join(import.meta.dirname, '../..')
/** What the files use, and the first Docker that knows it. */
const SINCE = [
  [/--start-interval=|^\s*start_interval:/m, 25],
  [/RUN --mount=/, 23],
  [/COPY --(?:parents|exclude)/, 28],
] as const
const FILES = ['docker-compose.yml', 'infra/images/Dockerfile']

const read = (path: string) => readFile(join(ROOT, path), 'utf8')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-version-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The first of the README's commands where `docker version` says that. */
async function makeSecrets(version: string | null) {
  const docker = join(folder, 'docker')
  await writeFile(docker, version === null ? '#!/bin/sh\nexit 1\n' : `#!/bin/sh\necho ${version}\n`)
  await chmod(docker, 0o755)
  const env = { PATH: `${folder}:${process.env['PATH']}` }
  return spawnSync(join(ROOT, 'infra/compose/make-secrets'), [join(folder, 'secrets')], { env, encoding: 'utf8' })
}

describe('the Docker that the containers need', () => {
  it('is named wherever somebody starts, and is what the files use', async () => {
    const texts = await Promise.all(FILES.map(read))
    const needed = Math.max(...SINCE.filter(([use]) => texts.some((text) => use.test(text))).map(([, since]) => since))
    const named = `Docker ${needed} or newer`
    for (const file of [...FILES, 'README.md', 'docs/operations.md', 'infra/compose/make-secrets']) {
      expect([file, (await read(file)).includes(named)]).toEqual([file, true])
    }
  })

  it.each([
    ['20.10.24', 'needs Docker 25 or newer, and this is 20.10.24'],
    ['25.0.0', ''],
    ['29.1.3', ''],
    [null, ''],
  ])('is told with the first command: %s', async (version, said) => {
    const { status, stderr } = await makeSecrets(version)
    expect(status).toBe(0)
    expect(stderr.trim()).toMatch(said === '' ? /^$/ : said)
  })
})
