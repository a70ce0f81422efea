import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

export const inProject = (...names: readonly string[]): string => join(root, ...names)
