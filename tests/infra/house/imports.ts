import { dirname, join } from 'node:path/posix'
import ts from 'typescript'
import type { Source } from './source.ts'

/** Which file imports which, types included; by path. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>

const PACKAGE = /^@wick\/([a-z0-9-]+)\/(.+)$/

export function readImports(sources: readonly Source[]): Imports {
  const known = new Set(sources.map(({ path }) => path))
  return new Map(
    sources.map(({ path, tree }) => {
      const targets = specifiersOf(tree).flatMap((specifier) =>
        candidates(path, specifier).filter((at) => known.has(at)),
      )
      return [path, new Set(targets)]
    }),
  )
}

/** Static imports and re-exports. What is imported when it is needed makes no circle. */
function specifiersOf(tree: ts.SourceFile): readonly string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    return moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : []
  })
}

function candidates(path: string, specifier: string): readonly string[] {
  if (specifier.startsWith('.')) return [join(dirname(path), specifier)]
  const [, name, rest] = PACKAGE.exec(specifier) ?? []
  if (name === undefined || rest === undefined) return []
  return ['packages', 'services'].flatMap((kind) => [`${kind}/${name}/src/${rest}.ts`, `${kind}/${name}/${rest}.ts`])
}

/** Groups of files each of which leads to itself (Tarjan's strongly connected components of more than one file). */
export function findCircles(imports: Imports): readonly (readonly string[])[] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const lowest = (path: string, other: number) => low.set(path, Math.min(low.get(path) ?? other, other))
  const visit = (path: string): void => {
    index.set(path, index.size)
    low.set(path, index.get(path) ?? 0)
    open.push(path)
    for (const target of imports.get(path) ?? []) {
      if (!index.has(target)) {
        visit(target)
        lowest(path, low.get(target) ?? 0)
      } else if (open.includes(target)) lowest(path, index.get(target) ?? 0)
    }
    if (low.get(path) !== index.get(path)) return
    const circle = open.splice(open.indexOf(path))
    if (circle.length > 1) circles.push(circle)
  }
  for (const path of imports.keys()) if (!index.has(path)) visit(path)
  return circles
}

/** Pairs of folders that import each other, with how often each way. */
export function findEntangledFolders(imports: Imports): readonly (readonly [string, string, number, number])[] {
  const arrows = new Map<string, number>()
  for (const [path, targets] of imports) {
    for (const target of targets) {
      const [from, to] = [dirname(path), dirname(target)]
      // A folder and one within it are one concept.
      if (from === to || from.startsWith(`${to}/`) || to.startsWith(`${from}/`)) continue
      const arrow = `${from} ${to}`
      arrows.set(arrow, (arrows.get(arrow) ?? 0) + 1)
    }
  }
  return [...arrows].flatMap(([arrow, there]) => {
    const [from = '', to = ''] = arrow.split(' ')
    const back = arrows.get(`${to} ${from}`)
    return back === undefined || from > to ? [] : [[from, to, there, back] as const]
  })
}
