import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** A folder under the project's git-ignored cache, shared by every process that works in this checkout. */
export const cacheFolder = (...names: readonly string[]): string => join(root, '.cache', ...names)
