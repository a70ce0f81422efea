import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '@wick/brokers/run-command'
import { inProject } from '../../../infra/local/system/project.ts'

export interface BuiltPage extends AsyncDisposable {
  readonly folder: string
}

/** The page of a long room as a release would be built: a development server's code is not what is measured. */
export async function buildLongRoom(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'wick-long-room-'))
  const args = ['build', inProject('web/gallery/long-room'), '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
  await runCommand(process.execPath, [inProject('node_modules/vite/bin/vite.js'), ...args], { cwd: inProject('web') })
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}
