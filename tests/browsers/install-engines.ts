import { installPackages } from '../../infra/local/debian-packages.ts'
import type { Engine } from './engines.ts'

/**
 * Has Debian's packages of these engines where this process is root.
 * @throws Error which names the one line to run, where it is not, and where a package brought no browser.
 */
export async function installEngines(engines: readonly Engine[]): Promise<void> {
  const missing = await findMissing(engines)
  if (missing.length === 0) return
  const packages = [...new Set(missing.flatMap((engine) => engine.packages))]
  const line = `apt-get install --yes --no-install-recommends ${packages.join(' ')}`
  if (process.getuid?.() !== 0) throw new Error(`browsers are missing; root installs them: ${line}`)
  console.log(`installing  ${packages.join(', ')}`)
  await installPackages(packages)
  const [still] = await findMissing(engines)
  if (still !== undefined) throw new Error(`${still.name} is missing after: ${line}`)
}

async function findMissing(engines: readonly Engine[]): Promise<readonly Engine[]> {
  const found = await Promise.all(engines.map(({ find }) => find()))
  return engines.filter((_, index) => found[index] === undefined)
}
