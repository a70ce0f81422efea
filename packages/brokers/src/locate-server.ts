import { cacheFolder } from './cache-folder.ts'
import { isDockerRunning } from './containers/docker.ts'
import { libraryPath } from './debian/unpack.ts'
import { downloadServer } from './download-server.ts'
import { findOnPath, findUnder } from './find-executable.ts'
import { withLock } from './lock.ts'
import type { ServerProgram } from './programs.ts'
import type { Report } from './report.ts'
import { runCommand } from './run-command.ts'
import { formatVersion, isAtLeast, parseVersion } from './version.ts'

export type LocatedServer =
  | { readonly kind: 'process'; readonly command: string; readonly env: NodeJS.ProcessEnv; readonly summary: string }
  | { readonly kind: 'container'; readonly image: string; readonly summary: string }

export class ServerMissingError extends Error {
  override readonly name = 'ServerMissingError'
}

const located = new Map<string, Promise<LocatedServer>>()

/**
 * Looks on the path, in the project's cache, in Debian's packages and for Docker, in this order; asked again, it gives the same answer.
 * @throws ServerMissingError when none of them has a version that is new enough.
 */
export function locateServer(program: ServerProgram, report: Report = () => {}): Promise<LocatedServer> {
  const known = located.get(program.name)
  if (known !== undefined) return known
  const found = search(program, report)
  located.set(program.name, found)
  return found
}

async function search(program: ServerProgram, report: Report): Promise<LocatedServer> {
  if (process.env['TEST_BROKERS'] === 'containers') return inContainer(program)
  return (
    (await onPath(program, report)) ??
    (await inCache(program)) ??
    (await withLock(cacheFolder('debian'), () => fromPackages(program, report))) ??
    (await asContainer(program)) ??
    missing(program)
  )
}

async function onPath(program: ServerProgram, report: Report): Promise<LocatedServer | undefined> {
  const command = await findOnPath(program.name)
  return command === undefined ? undefined : ifNewEnough(program, command, {}, 'on the path', report)
}

async function inCache(program: ServerProgram): Promise<LocatedServer | undefined> {
  const root = cacheFolder(program.name)
  const command = await findUnder(root, program.name)
  if (command === undefined) return undefined
  return ifNewEnough(program, command, { LD_LIBRARY_PATH: await libraryPath(root) }, 'in .cache')
}

async function fromPackages(program: ServerProgram, report: Report): Promise<LocatedServer | undefined> {
  // Another process may have filled the cache while this one waited for the lock.
  const cached = await inCache(program)
  if (cached !== undefined) return cached
  const isThere = await downloadServer(program, cacheFolder(program.name), report)
  return isThere ? inCache(program) : undefined
}

async function asContainer(program: ServerProgram): Promise<LocatedServer | undefined> {
  return (await isDockerRunning()) ? inContainer(program) : undefined
}

const inContainer = (program: ServerProgram): LocatedServer => ({
  kind: 'container',
  image: program.image,
  summary: `${program.image} (container)`,
})

async function ifNewEnough(
  program: ServerProgram,
  command: string,
  env: NodeJS.ProcessEnv,
  place: string,
  report: Report = () => {},
): Promise<LocatedServer | undefined> {
  const asked = program.versionArguments ?? ['--version']
  const words = await runCommand(command, asked, { env: { ...process.env, ...env } }).catch(() => '')
  const version = parseVersion(words)
  if (version === undefined) return undefined
  const summary = `${program.name} ${formatVersion(version)} (${place})`
  if (isAtLeast(version, program.minimum)) return { kind: 'process', command, env, summary }
  report(`${summary} is older than ${formatVersion(program.minimum)} and not used`)
  return undefined
}

function missing({ name, minimum, variable }: ServerProgram): never {
  const wanted = `${name} ${formatVersion(minimum)} or newer`
  const others = variable === undefined ? 'or start Docker' : `start Docker, or name a running one in ${variable}`
  throw new ServerMissingError(`${wanted} is needed: install it on the PATH, ${others}`)
}
