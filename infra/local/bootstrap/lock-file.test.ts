import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { inProject } from '../system/project.ts'

interface Dependencies {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const readJson = async <Content>(name: string): Promise<Content> => JSON.parse(await readFile(inProject(name), 'utf8'))

const { packages } = await readJson<{ packages: Readonly<Record<string, Dependencies>> }>('package-lock.json')
const isWorkspace = (path: string): boolean => !path.includes('node_modules/')

it.each(Object.keys(packages).filter(isWorkspace))('agrees with the package.json of workspace "%s"', async (path) => {
  const locked = dependenciesOf(packages[path] ?? {})
  expect(locked).toEqual(dependenciesOf(await readJson<Dependencies>(`${path}/package.json`)))
})

// npm leaves a platform's package out when its registry lags behind, and then refuses its own lock file in `npm ci`.
it('names the packages of every platform', () => {
  const present = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/'))))
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
  expect(wanted.filter((name) => !present.has(`node_modules/${name}`))).toEqual([])
})

const dependenciesOf = ({ dependencies = {}, devDependencies = {}, optionalDependencies = {} }: Dependencies) => ({
  dependencies,
  devDependencies,
  optionalDependencies,
})
