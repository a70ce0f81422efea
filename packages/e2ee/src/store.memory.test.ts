import { describe } from 'vitest'
import { createDevice } from '../testing/device.ts'
import { storeSuite } from '../testing/store-suite.ts'

describe('the store in memory', () => {
  storeSuite(createDevice().openStore)
})
