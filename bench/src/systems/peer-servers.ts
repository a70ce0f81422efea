import { freePorts } from '@wick/brokers/free-port'
import { endProcess, startServerProcess } from '@wick/brokers/server-process'

/** Starts the same program so many times, each on a port of its own; gives their base addresses. */
export async function startPeerServers(
  entry: string,
  replicas: number,
  resources: AsyncDisposableStack,
  environmentOf: (port: number, all: readonly number[]) => Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const ports = await freePorts(replicas)
  await Promise.all(
    ports.map(async (port) => {
      const server = await startServerProcess({
        command: process.execPath,
        args: [new URL(`../../peer/${entry}`, import.meta.url).pathname],
        env: { PORT: String(port), ...environmentOf(port, ports) },
        ready: 'ready',
      })
      resources.defer(() => endProcess(server, 'SIGTERM'))
    }),
  )
  return ports.map((port) => `http://127.0.0.1:${port}`)
}
