import { startPeerServers } from './peer-servers.ts'
import type { System } from './system.ts'

/** So many processes that pass frames on: what WebSockets alone cost. */
export const wsRelay: System = {
  name: 'ws',
  start: (replicas, resources) =>
    startPeerServers('ws-relay.ts', replicas, resources, (port, all) => ({
      OTHERS: all.filter((other) => other !== port).join(','),
    })),
}
