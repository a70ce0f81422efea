import { NoRespondersError, PermissionViolationError } from '@nats-io/transport-node'
import { commandSubject, homeCommandSubject, type Service } from '@wick/contracts/subjects'
import { isNoReply } from '../nats/is-no-reply.ts'
import type { Nats } from '../nats/nats.ts'
import { encodeInput } from './command-wire.ts'
import type { Asking } from './hedged-request.ts'
import type { Homes } from './homes.ts'

export interface Question {
  readonly service: Service
  readonly verb: string
  /** What ends the subject: the room, mostly. */
  readonly key: string
  readonly input: unknown
  readonly body: Uint8Array | undefined
}

/**
 * Asks the room's home, then the next in its order, then the queue group. A home that is not there is passed over at
 * once; one that is silent while another answers is put aside for all rooms.
 */
export function askFromHomeOn(nats: Nats, homes: Homes, { service, verb, key, input, body }: Question): Asking {
  const home = homes.homeOf(service, key)
  const send = async (subject: string, timeout: number): Promise<unknown> => {
    const headers = encodeInput(input, Date.now() + timeout)
    return (await nats.request(subject, body, { timeout, headers })).json()
  }
  const askGroup = (timeout: number) => send(commandSubject(service, verb, key), timeout)
  const askReplica = async (replica: string, timeout: number) => {
    try {
      return await send(homeCommandSubject(service, replica, verb, key), timeout)
    } catch (error) {
      // It never got the question; without the right to ask it the brokers are of a version that knows no homes.
      const isUndelivered = error instanceof NoRespondersError || error instanceof PermissionViolationError
      if (isUndelivered || isNoReply(error)) homes.putAside(service, replica)
      if (isUndelivered) return askGroup(timeout)
      throw error
    }
  }
  const askReplicaOrGroup = (attempt: number, timeout: number) => {
    const replica = attempt === 1 ? home : home && attempt === 2 ? homes.homeOf(service, key, home) : undefined
    return replica === undefined ? askGroup(timeout) : askReplica(replica, timeout)
  }
  return {
    ask: (attempt, timeout) =>
      askReplicaOrGroup(attempt, timeout).catch((error: unknown) => {
        // It is unknown whether the command was carried out.
        if (isNoReply(error)) return null
        throw error
      }),
    isKnownSilent: () => home !== undefined && homes.isAside(service, home),
    onAnswer(attempt) {
      if (home === undefined) return
      if (attempt === 1) homes.answered(service, home)
      else homes.putAside(service, home)
    },
  }
}
