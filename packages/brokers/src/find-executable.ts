import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

// Debian keeps servers here, and an ordinary user's path often leaves it out.
const SERVER_FOLDERS = ['/usr/local/sbin', '/usr/sbin']

export async function findOnPath(name: string): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVER_FOLDERS]
  return firstExecutable(folders.filter((folder) => folder !== '').map((folder) => join(folder, name)))
}

export const findUnder = (root: string, name: string): Promise<string | undefined> =>
  firstExecutable(['usr/bin', 'usr/sbin', 'bin', 'sbin'].map((folder) => join(root, folder, name)))

async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isExecutable(path)) return path
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
