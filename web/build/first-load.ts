interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** Names the chunk of a module; null for those that the bundler shall place. */
type ChunkOf = (id: string, graph: Graph) => string | null

/**
 * The chunk of a module: whatever the page imports at once is one. Cut where a later part shares some of it, it would come in many small files,
 * each compressed for itself.
 */
export function createFirstLoad(entry: string): ChunkOf {
  return createWhole('page', entry)
}

/** The same for a part that comes later, but for what `other` needs without it. */
export function createWhole(name: string, entry: string, other?: string): ChunkOf {
  let whole: ReadonlySet<string> | null = null
  return (id, graph) => {
    whole ??= reach(entry, graph).difference(other === undefined ? new Set() : reach(other, graph))
    return whole.has(id) ? name : null
  }
}

function reach(entry: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set([entry])
  // A set that grows is walked to its end.
  for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported)
  return reached
}
