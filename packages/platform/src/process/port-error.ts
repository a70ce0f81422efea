/** What a port that could not be opened means to an operator, by the setting that names it. */
export function portError(error: unknown, setting: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error
  const port = 'port' in error ? `port ${String(error.port)}` : 'the port'
  return new Error(`EADDRINUSE: ${port} (${setting}) is taken: another program listens there`, { cause: error })
}
