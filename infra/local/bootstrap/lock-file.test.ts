import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { inProject } from '../system/project.ts'

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>
}

// npm leaves a platform's package out when its registry lags behind, and then refuses its own lock file in `npm ci`.
it('names the packages of every platform', async () => {
  const { packages }: LockFile = JSON.parse(await readFile(inProject('package-lock.json'), 'utf8'))
  const present = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/'))))
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
  expect(wanted.filter((name) => !present.has(`node_modules/${name}`))).toEqual([])
})
