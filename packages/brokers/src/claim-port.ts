import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Shared by all that somebody runs on this machine, whichever folder they were started in. */
const CLAIMS = join(tmpdir(), `wick-ports-${userInfo().uid}`)

/** Whether a port is this process's own from now on. It is until the process ends; false where it was claimed before. */
export async function claimPort(port: number, claims = CLAIMS): Promise<boolean> {
  await mkdir(claims, { recursive: true })
  const file = join(claims, String(port))
  if (await write(file)) return true
  if (await isHeld(file)) return false
  await rm(file, { force: true })
  return write(file)
}

async function write(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** By a process that still runs, or has just claimed it and not written yet who it is. */
async function isHeld(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''))
  if (!Number.isInteger(pid) || pid === 0) return true
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // One of somebody else's runs, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
