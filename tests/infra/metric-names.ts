import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCES = ['packages/platform/src/**/*.ts', 'services/*/src/**/*.ts']
// An instrument's name, as it stands where the instrument is made.
const NAME = /(counter|seconds|create\w+)\(\s*'((?:wick|nodejs|v8js)\.[a-z0-9._]+)'/gi

/** Every name under which Prometheus sees a number of the services. */
export async function metricNames(): Promise<readonly string[]> {
  const names: string[] = []
  for await (const file of glob(SOURCES, { cwd: ROOT })) {
    const source = await readFile(`${ROOT}/${file}`, 'utf8')
    for (const [, make = '', name = ''] of source.matchAll(NAME)) names.push(...seriesOf(make, name))
  }
  return names
}

function seriesOf(make: string, name: string): readonly string[] {
  const base = name.replaceAll('.', '_')
  if (make === 'seconds') return ['bucket', 'count', 'sum'].map((part) => `${base}_${part}`)
  return [make === 'counter' ? `${base}_total` : base]
}
