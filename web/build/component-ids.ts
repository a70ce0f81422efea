import { basename } from 'node:path'

/**
 * Names what tells a component's styles apart after its file: a hash would cost each visit four bytes that nothing compresses.
 * In lower case, as a parser of HTML writes attributes.
 * @throws Error for two components of one name.
 */
export function createComponentIds(): (path: string) => string {
  const paths = new Map<string, string>()
  return (path) => {
    const name = basename(path, '.vue').toLowerCase()
    if ((paths.get(name) ?? path) !== path) throw new Error(`Two components are called ${name}.`)
    paths.set(name, path)
    return name
  }
}
