import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder } from './cache-folder.ts'

test('lies in the folder of the checkout, beside its lock file', () => {
  expect(existsSync(join(dirname(cacheFolder()), 'package-lock.json'))).toBe(true)
})
