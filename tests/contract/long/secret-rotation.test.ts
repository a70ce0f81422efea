import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { seatTwo } from '../../support/visitor.ts'

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)]
const SEAT = 'wick_seat'

it('keeps seats used while the cookie secret rotates, with cookies of the new one', async () => {
  await using cluster = await startCluster({ cookieSecrets: [OLD] })
  const [first = ''] = cluster.gateways
  const { address: verifying } = await cluster.startGateway({ cookieSecrets: [OLD, NEW] })
  const { address: changed } = await cluster.startGateway({ cookieSecrets: [NEW, OLD] })
  const { address: last } = await cluster.startGateway({ cookieSecrets: [NEW] })
  const { roomId, ada, bob } = await seatTwo([first])
  const [absent, leaving] = [bob.copy(), ada.copy()]

  expect((await ada.at(verifying).call('GET', `/api/rooms/${roomId}`)).headers.getSetCookie()).toEqual([])
  const answer = await ada.at(changed).call('GET', `/api/rooms/${roomId}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()).toEqual([
    `${SEAT}=${ada.cookie(roomId, SEAT)}; Max-Age=86400; Path=/api/rooms/${roomId}; HttpOnly; SameSite=Strict`,
  ])
  const settled = await ada.at(last).call('GET', `/api/rooms/${roomId}`)
  expect([settled.status, settled.headers.getSetCookie()]).toEqual([200, []])
  // One after the other they are replaced, so that meanwhile some sign with the old one still.
  expect((await ada.copy().at(verifying).view(roomId)).participants).toHaveLength(2)

  const upgrade = bob.at(changed).connect(roomId)
  const [handshake] = (await once(upgrade.socket, 'upgrade')) as [IncomingMessage]
  await upgrade.frame('welcome')
  const [given = ''] = handshake.headers['set-cookie'] ?? []
  bob.setCookie(roomId, SEAT, given.slice(SEAT.length + 1, given.indexOf(';')))
  expect((await bob.at(last).view(roomId)).participants).toHaveLength(2)

  expect(await absent.at(last).call('GET', `/api/rooms/${roomId}`)).toMatchObject(refusal('room_not_found'))
  expect(await leaving.at(changed).call('DELETE', `/api/rooms/${roomId}/seats/me`)).toMatchObject({ status: 204 })
  expect(() => leaving.cookie(roomId, SEAT)).toThrow('There is no cookie')
  upgrade.close()
})
