import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './root.mjs'
import { say } from './say.mjs'

const FOLDER = join(root, '.cache')
const FILE = join(FOLDER, 'installing.pid')
const LOOK_AGAIN_MS = 250
const TOUCH_EVERY_MS = 1_000
// Whoever holds the lock touches it each second; one that was not for so long is nobody's, whatever number stands in it.
const STALE_AFTER_MS = 10_000

/** Runs `work` while no other start of this checkout does: two that install into one folder damage it. */
export async function withFolderLock(work) {
  await mkdir(FOLDER, { recursive: true })
  for (let isTold = false; !(await tryHold());) {
    if (!isTold) say('installing', 'another start of this folder does it; waiting (.cache/installing.pid)')
    isTold = true
    await delay(LOOK_AGAIN_MS)
  }
  const touching = setInterval(() => utimes(FILE, new Date(), new Date()).catch(() => undefined), TOUCH_EVERY_MS)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    // It may be another's by now, where this process stood still for long.
    if ((await holder()) === process.pid) await rm(FILE, { force: true })
  }
}

async function tryHold() {
  try {
    await writeFile(FILE, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (await isStale(FILE)) await takeAway()
    return false
  }
}

const holder = async () => Number(await readFile(FILE, 'utf8').catch(() => ''))

async function isStale(path) {
  const file = await stat(path).catch(() => undefined)
  return file !== undefined && Date.now() - file.mtimeMs > STALE_AFTER_MS
}

/** Of several that take it away one moves it; what turns out to be fresh was taken meanwhile, and goes back. */
async function takeAway() {
  const away = `${FILE}.${process.pid}`
  try {
    await rename(FILE, away)
  } catch {
    return
  }
  if (await isStale(away)) await rm(away, { force: true })
  else await rename(away, FILE)
}
