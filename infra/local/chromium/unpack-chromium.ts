import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '@wick/brokers/cache-folder'
import { openArchive } from '@wick/brokers/debian/archive'
import { readMachineSources } from '@wick/brokers/debian/machine-sources'
import { libraryPath, unpackPackages } from '@wick/brokers/debian/unpack'
import { findUnder } from '@wick/brokers/find-executable'

const ROOT = cacheFolder('chromium')
// Inside the unpacked root, so that either both are there or neither is.
const LAUNCHER = 'usr/bin/wick-chromium'

export const findUnpacked = (): Promise<string | undefined> => findUnder(ROOT, 'wick-chromium')

/** Unpacks the package and the libraries that this machine lacks, which takes no rights. */
export async function unpackChromium(): Promise<void> {
  const archive = await openArchive(cacheFolder('debian', 'own'), await readMachineSources())
  await unpackPackages(archive, ['chromium'], ROOT)
  await writeFile(join(ROOT, LAUNCHER), await launcher(), { mode: 0o755 })
}

const launcher = async (): Promise<string> => `#!/bin/sh
export LD_LIBRARY_PATH='${await libraryPath(ROOT)}'
[ -d /etc/fonts ] || export FONTCONFIG_PATH='${join(ROOT, 'etc/fonts')}'
exec '${join(ROOT, 'usr/lib/chromium/chromium')}' "$@"
`
