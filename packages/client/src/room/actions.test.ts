import { FullDiskError } from '@wick/e2ee/testing/device'
import { beforeEach, expect, it } from 'vitest'
import { done } from '../../testing/answers.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createActions } from './actions.ts'
import { type Announce, createAnnounce } from './announce.ts'

const ROOM = { ...emptyRoom('room', 'ada'), isAdmitted: true, connection: 'connected' as const }
const full = () => Promise.reject(new FullDiskError())

let manual: ManualPorts

beforeEach(() => {
  manual = createManualPorts()
  manual.answer = done
})

it('leaves the server’s word alone where a full disk cannot hold the members’ own', async () => {
  const announce = createAnnounce({ ports: manual.ports, room: () => ROOM, sender: { seal: full } })
  await expect(announce({ t: 'leave' })).resolves.toBe(false)
})

it('may ask for its seat again after it could not be left', async () => {
  const stay = { isLeaving: false }
  const leave = async (announce: Announce) => {
    const { ports } = manual
    const actions = createActions({
      api: createRoomApi(ports, 'room'),
      ports,
      room: () => ROOM,
      announce,
      ending: { finish: full },
      reseat: async () => 'unreachable',
      introduce: async () => undefined,
      serverNow: () => 0,
      stay,
    })
    await expect(actions.leave()).rejects.toThrow(FullDiskError)
    return stay.isLeaving
  }
  expect([await leave(full), await leave(async () => true)]).toEqual([false, false])
})
