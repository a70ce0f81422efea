import { setTimeout as delay } from 'node:timers/promises'
import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'

/** Where everything sits in a cluster of brokers, by the servers' names, and how to make it sit there. */

const ASK_AGAIN_MS = 100

/** Which server holds each consumer that follows the log, by the consumer's name. */
export async function consumerSeats({ jsm }: Nats): Promise<ReadonlyMap<string, string>> {
  const seats = new Map<string, string>()
  for await (const { name, cluster } of jsm.consumers.list(CHAT_STREAM)) seats.set(name, cluster?.leader ?? '')
  return seats
}

/** Takes consumers away until their followers have made all of theirs, so many, on one server; gives the server's name. */
export async function seatTogether(nats: Nats, followers: number): Promise<string> {
  for (;;) {
    const seats = await consumerSeats(nats).catch(() => new Map<string, string>())
    const [most] = [...Map.groupBy(seats, ([, server]) => server)].toSorted((a, b) => b[1].length - a[1].length)
    if (seats.size === followers && most?.[1].length === followers) return most[0]
    const elsewhere = [...seats].filter(([, server]) => server !== most?.[0])
    for (const [name] of elsewhere) await nats.jsm.consumers.delete(CHAT_STREAM, name).catch(() => undefined)
    await delay(ASK_AGAIN_MS)
  }
}

/** Hands the lead of the log on until it is where it is wanted. */
export async function moveLead(nats: Nats, isWanted: (server: string) => boolean): Promise<void> {
  for (;;) {
    const cluster = await nats.jsm.streams.info(CHAT_STREAM).then(
      (info) => info.cluster,
      () => undefined,
    )
    if (cluster?.leader !== undefined && isWanted(cluster.leader)) return
    const preferred = cluster?.replicas?.find(({ name, current }) => current && isWanted(name))?.name
    if (preferred !== undefined) {
      const body = JSON.stringify({ placement: { preferred } })
      await nats.connection.request(`$JS.API.STREAM.LEADER.STEPDOWN.${CHAT_STREAM}`, body).catch(() => undefined)
    }
    await delay(ASK_AGAIN_MS)
  }
}

/** Resolves when every server has all of both streams again. */
export async function untilWhole({ jsm }: Nats): Promise<void> {
  for (const stream of [CHAT_STREAM, BLOB_STREAM]) {
    for (;;) {
      const info = await jsm.streams.info(stream).catch(() => undefined)
      const replicas = info?.cluster?.replicas ?? []
      if (replicas.length === 2 && replicas.every(({ current, offline }) => current && offline !== true)) break
      await delay(ASK_AGAIN_MS)
    }
  }
}
