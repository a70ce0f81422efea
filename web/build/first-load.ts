interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/**
 * The chunk of a module: whatever the page imports at once is one. Cut where a later part shares some of it, it would come in many small files,
 * each compressed for itself.
 */
export function createFirstLoad(entry: string): (id: string, graph: Graph) => string | null {
  let first: ReadonlySet<string> | null = null
  return (id, graph) => {
    first ??= reach(entry, graph)
    return first.has(id) ? 'page' : null
  }
}

function reach(entry: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set([entry])
  // A set that grows is walked to its end.
  for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported)
  return reached
}
