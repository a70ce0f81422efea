import { findLongComments } from './comments.ts'
import { measureFunctions } from './functions.ts'
import { findCircles, findEntangledFolders, readImports } from './imports.ts'
import { readSources } from './source.ts'
const sources = readSources(['packages', 'services', 'web', 'infra', 'tests', 'bench'])
const imports = readImports(sources)
console.log(findCircles(imports))
console.log(
  findEntangledFolders(imports)
    .map((p) => p.join(' '))
    .join('\n'),
)
const fns = sources
  .filter((s) => !/\.test\.ts$/.test(s.path) && !/^(tests|bench)\//.test(s.path))
  .flatMap(measureFunctions)
  .filter((f) => f.lines > 60)
  .sort((a, b) => b.lines - a.lines)
console.log(fns.length, fns.map((f) => `${f.lines} ${f.path} ${f.name}`).join('\n'))
const long = sources.flatMap((s) => findLongComments(s, 40))
console.log('long comments', long.length, long.filter((c) => c.words > 60).length)
