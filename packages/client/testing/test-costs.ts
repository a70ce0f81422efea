import { type Costs, COSTS } from '../src/account/stretch/cost.ts'

/** Next to nothing; no product knows this number. */
export const TEST_KSF = 0

/** What the product knows, and the one for tests that sign in often. */
export const TEST_COSTS: Costs = new Map([...COSTS, [TEST_KSF, { memory: 8, iterations: 1, parallelism: 1 }]])
