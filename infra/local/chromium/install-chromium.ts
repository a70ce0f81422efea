import { runCommand } from '@wick/platform/testing/brokers/run-command'

// A new machine may still be busy with its own package manager, and a mirror may fail once.
const PATIENT = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-qq']

/** Installs the package for everybody on this machine, which takes root; false when that failed. */
export async function installChromium(): Promise<boolean> {
  const install = () => succeeds(['install', '--yes', '--no-install-recommends', 'chromium'])
  // A new machine has no package lists, or old ones.
  return (await install()) || ((await succeeds(['update'])) && (await install()))
}

async function succeeds(args: readonly string[]): Promise<boolean> {
  try {
    await runCommand('apt-get', [...PATIENT, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    return true
  } catch {
    return false
  }
}
