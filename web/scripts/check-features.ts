import { NEEDED_FEATURES } from '../src/browser/needed-features.ts'
import { newerFeatures } from './newer-features.ts'

// The page tells a browser that lacks something of this, so the list has to be what the code uses: no less, and no more.
const used = await newerFeatures()
const asked = new Set(NEEDED_FEATURES.map(([, name]) => name))
const unasked = [...used.difference(asked)].map((name) => `the code uses ${name}, for which no browser is asked`)
const unused = [...asked.difference(used)].map((name) => `browsers are asked for ${name}, which no code uses`)
for (const line of [...unasked, ...unused]) console.error(line)
if (used.size === 0) console.error('nothing newer was found at all')
if (unasked.length + unused.length > 0 || used.size === 0) process.exitCode = 1
else console.log(`${used.size} newer features, all asked for`)
