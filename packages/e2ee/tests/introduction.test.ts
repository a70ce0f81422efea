import { beforeEach, expect, it } from 'vitest'
import type { Member, Server } from '../testing/member.ts'
import { createCreator, join, reload, textsOf } from '../testing/member.ts'

let server: Server
let ada: Member
let bob: Member

beforeEach(async () => {
  const { server: made, creator, link } = await createCreator()
  server = made
  ada = creator
  bob = await join(server, link, 'Bob')
})

const nicksOf = async ({ engine }: Member) => (await engine.safety()).members.map(({ nick }) => nick)

it('goes before everything that waits and is not sealed yet, also after a reload', async () => {
  const inFlight = await bob.engine.seal({ t: 'text', text: 'one' })
  for (const text of ['two', 'three']) await bob.engine.seal({ t: 'text', text })
  server.log.leave(bob.seat.participantId)
  server.log.join(bob.seat.participantId)
  await bob.sync()
  expect(await bob.engine.begin('Bob')).toEqual(inFlight)
  const again = await reload(server, bob)
  await again.post(await again.engine.begin('Bob'))
  await ada.sync()
  expect(textsOf(ada.shown)).toEqual(['two', 'three'])
  expect(ada.alarms).toEqual([])
})

it('keeps its turn where it only tells a new name', async () => {
  for (const text of ['one', 'two']) await bob.engine.seal({ t: 'text', text })
  await bob.engine.begin('Robert')
  const { waiting } = await bob.engine.standing()
  expect(waiting.map(({ content }) => content.t)).toEqual(['text', 'text', 'hello'])
})

it('says the last of several names', async () => {
  const first = await bob.engine.begin('Robert')
  for (const nick of ['Rob', 'Robin', 'Robin']) await bob.engine.begin(nick)
  expect((await bob.engine.standing()).waiting).toHaveLength(3)
  await bob.post(first)
  await ada.sync()
  expect(await nicksOf(ada)).toEqual(['Ada', 'Robin'])
})

it('is said again to whoever left and stays', async () => {
  await bob.send({ t: 'leave' })
  await bob.sync()
  await bob.post(await bob.engine.begin('Bob'))
  await bob.say('still here')
  await ada.sync()
  expect(textsOf(ada.shown)).toEqual(['still here'])
})
