/** Aborts once, on Ctrl-C, on `kill`, when the terminal closes and when the parent process dies. */
export function untilStopped(): AbortSignal {
  const stop = new AbortController()
  // The listeners stay: a terminal and the parent both pass a signal on, and the second one must not end the clean-up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  process.once('disconnect', () => stop.abort())
  return stop.signal
}
