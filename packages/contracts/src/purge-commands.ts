import { z } from 'zod/mini'
import { defineCommand } from './define-command.ts'
import { RoomId } from './ids.ts'

const input = z.strictObject({ roomId: RoomId })
const output = z.strictObject({ cleared: z.int().check(z.gte(0)), left: z.int().check(z.gte(0)) })

/**
 * Asks a service to delete its own keys of an ended room and to count what it then still finds.
 * Only the owner of a key prefix can answer that; the reaper collects the answers for the certificate.
 */
export const purgeInRooms = defineCommand({ service: 'rooms', verb: 'forget', input, output, refusals: [] })
export const purgeInMessages = defineCommand({ service: 'messages', verb: 'forget', input, output, refusals: [] })
export const purgeInGateway = defineCommand({ service: 'gateway', verb: 'forget', input, output, refusals: [] })
