import { cacheFolder } from './cache-folder.ts'
import { type Archive, openArchive } from './debian/archive.ts'
import { readMachineSources } from './debian/machine-sources.ts'
import { inSuite, type PackageSource } from './debian/sources.ts'
import { unpackPackages } from './debian/unpack.ts'
import type { ServerProgram } from './programs.ts'
import { type Report, tickWhile } from './report.ts'
import { lastLine } from './run-command.ts'
import { isAtLeast, parseVersion } from './version.ts'

/** Fills `folder` from the first archive whose version is new enough; false when none is, or none can be reached. */
export async function downloadServer(program: ServerProgram, folder: string, report: Report): Promise<boolean> {
  const own = await readMachineSources()
  if (own.length === 0) return false
  const newer = program.newerSuites.map((suite) => ({
    name: suite,
    suite,
    sources: [inSuite(own, suite)].filter(isSource),
  }))
  const archives = [{ name: 'own', suite: "this machine's suite", sources: own }, ...newer]
  for (const { name, suite, sources } of archives) {
    try {
      const opening = openArchive(cacheFolder('debian', name), sources)
      const archive = await tickWhile(report, `reading what Debian has (${suite})`, opening)
      if (!(await isOffered(archive, program))) continue
      report(`downloading ${program.name} from Debian's packages (${suite})`)
      await tickWhile(report, 'downloading', unpackPackages(archive, [program.name], folder))
      return true
    } catch (error) {
      report(`no ${program.name} from Debian's packages (${suite}): ${lastLine(error)}`)
    }
  }
  return false
}

async function isOffered(archive: Archive, program: ServerProgram): Promise<boolean> {
  const version = parseVersion((await archive.candidate(program.name)) ?? '')
  return version !== undefined && isAtLeast(version, program.minimum)
}

const isSource = (source: PackageSource | undefined): source is PackageSource => source !== undefined
