/** Older servers ignore the guards that the log relies on, silently. */
const MIN_SERVER = [2, 12] as const

/** @throws Error when a nats-server of this version is too old. */
export function assertServerVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MIN_SERVER[0] || (major === MIN_SERVER[0] && minor >= MIN_SERVER[1])) return
  throw new Error(`nats-server ${version} is too old: ${MIN_SERVER.join('.')} or newer is needed.`)
}
