import { runCommand } from '../run-command.ts'

export async function isDockerRunning(): Promise<boolean> {
  try {
    await runCommand('docker', ['info', '--format', '{{.ServerVersion}}'])
    return true
  } catch {
    return false
  }
}
