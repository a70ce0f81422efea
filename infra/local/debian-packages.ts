import { runCommand } from '@wick/brokers/run-command'

// A new machine may still be busy with its own package manager, and a mirror may fail once.
const PATIENT = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-qq']

/** Installs Debian's packages for everybody on this machine, or their newer versions, which takes root. */
export async function installPackages(names: readonly string[]): Promise<void> {
  // A new machine has no package lists, or old ones that name an old browser. Where none can be had, those that are there may do.
  await apt(['update']).catch(() => undefined)
  await apt(['install', '--yes', '--no-install-recommends', ...names])
}

const apt = (args: readonly string[]): Promise<string> =>
  runCommand('apt-get', [...PATIENT, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
