import { runCommand } from '@wick/platform/testing/brokers/run-command'

// A new machine may still be busy with its own package manager, and a mirror may fail once.
const PATIENT = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-qq']

/** Installs Debian's packages for everybody on this machine, which takes root. */
export async function installPackages(names: readonly string[]): Promise<void> {
  const install = () => apt(['install', '--yes', '--no-install-recommends', ...names])
  try {
    await install()
  } catch {
    // A new machine has no package lists, or old ones.
    await apt(['update'])
    await install()
  }
}

const apt = (args: readonly string[]): Promise<string> =>
  runCommand('apt-get', [...PATIENT, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
