import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './root.mjs'
import { say } from './say.mjs'

const FOLDER = join(root, '.cache')
const FILE = join(FOLDER, 'installing.pid')
const LOOK_AGAIN_MS = 250

/** Runs `work` while no other start of this checkout does: two that install into one folder damage it. */
export async function withFolderLock(work) {
  await mkdir(FOLDER, { recursive: true })
  for (let isTold = false; !(await tryHold());) {
    if (!isTold) say('installing', 'another start of this folder does it; waiting')
    isTold = true
    await delay(LOOK_AGAIN_MS)
  }
  try {
    return await work()
  } finally {
    await rm(FILE, { force: true })
  }
}

async function tryHold() {
  try {
    await writeFile(FILE, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    // Whoever died while it held the lock has left its number.
    if (!(await isHeld())) await rm(FILE, { force: true })
    return false
  }
}

async function isHeld() {
  const pid = Number(await readFile(FILE, 'utf8').catch(() => ''))
  // The file is there before its number.
  if (pid === 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
