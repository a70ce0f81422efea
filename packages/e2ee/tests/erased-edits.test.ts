import { beforeEach, expect, it } from 'vitest'
import type { Member, Server } from '../testing/member.ts'
import { createCreator, join, reload } from '../testing/member.ts'

const SECRET = 'said otherwise'

let server: Server
let link: string
let ada: Member
let bob: Member

beforeEach(async () => {
  const created = await createCreator(4)
  server = created.server
  link = created.link
  ada = created.creator
  bob = await join(server, link, 'Bob')
  await bob.say('said')
  await bob.sync()
  const { bodyId } = said(bob)
  await bob.send({ t: 'edit', target: bodyId, text: `${SECRET} once` })
  await bob.send({ t: 'edit', target: bodyId, text: `${SECRET} twice` })
  await Promise.all([ada.sync(), bob.sync()])
})

function said(page: Member) {
  const entry = page.shown.find((shown) => shown.type === 'entry' && shown.body.t === 'text')
  if (entry?.type !== 'entry') throw new Error('nothing was said')
  return { eseq: entry.eseq, seq: entry.seq, bodyId: entry.body.id }
}

function editsOf(page: Member) {
  return page.shown.flatMap((shown) => (shown.type === 'entry' && shown.body.t === 'edit' ? [shown] : []))
}

/** Everything that the page still has of the room: what it would show, and what it stores. */
async function keptBy(page: Member): Promise<string> {
  const again = await reload(server, page)
  return JSON.stringify([await page.engine.archived(), await again.engine.archived()])
}

const tombstonesOf = (page: Member) =>
  page.shown.flatMap((shown) => (shown.type === 'erased' ? [[shown.eseq, shown.by]] : []))
const unplacedOf = (page: Member) => page.shown.flatMap((shown) => (shown.type === 'unplaced' ? [shown.eseq] : []))

it.each(['sender', 'creator', 'server'] as const)('goes with its message, whoever erases that: %s', async (by) => {
  const { eseq, seq } = said(bob)
  const edits = editsOf(bob)
  const body = { t: 'erase', target: eseq, edits: edits.map((edit) => edit.eseq) } as const
  if (by !== 'server') await (by === 'sender' ? bob : ada).send(body)
  for (const target of [seq, ...edits.map((edit) => edit.seq)]) await server.log.erase(target)
  for (const page of [ada, bob]) {
    await page.sync()
    expect(tombstonesOf(page)).toEqual([[eseq, by]])
    expect(unplacedOf(page)).toEqual([])
    expect(await keptBy(page)).not.toContain(SECRET)
    expect(page.alarms).toEqual([])
  }
})

it('has no own tombstone for late joiners when the erase names it', async () => {
  const { eseq, seq } = said(bob)
  const edits = editsOf(bob)
  await bob.send({ t: 'erase', target: eseq, edits: edits.map((edit) => edit.eseq) })
  for (const target of [seq, ...edits.map((edit) => edit.seq)]) await server.log.erase(target)
  const eve = await join(server, link, 'Eve')
  expect(unplacedOf(eve)).toEqual(edits.map((edit) => edit.eseq))
  const again = await (await reload(server, eve)).engine.archived()
  expect(again.flatMap((shown) => (shown.type === 'erased' ? [[shown.eseq, shown.by]] : []))).toEqual([
    [eseq, 'sender'],
  ])
  expect(eve.alarms).toEqual([])
})

it('leaves the tombstones of what was no edit of that message', async () => {
  const { eseq, seq } = said(bob)
  await ada.say('of somebody else')
  await bob.sync()
  const other = bob.shown.findLast((shown) => shown.type === 'entry')
  if (other?.type !== 'entry') throw new Error('nothing was said')
  await server.log.erase(other.seq)
  await server.log.erase(seq)
  await bob.send({ t: 'erase', target: eseq, edits: [1, eseq, other.eseq, 99] })
  const eve = await join(server, link, 'Eve')
  expect(unplacedOf(eve)).toEqual([])
  expect(new Set(tombstonesOf(eve).map(([at]) => at))).toEqual(new Set([eseq, other.eseq]))
  await Promise.all([ada.sync(), bob.sync()])
  expect(ada.shown.filter(({ type }) => type === 'unreadable')).toEqual([])
})

it('of what is erased says nothing, when it comes later', async () => {
  const { eseq, seq, bodyId } = said(bob)
  await ada.send({ t: 'erase', target: eseq, edits: [] })
  await server.log.erase(seq)
  // Bob has not heard of it.
  await bob.send({ t: 'edit', target: bodyId, text: `${SECRET} once more` })
  const eve = await join(server, link, 'Eve')
  for (const page of [ada, bob, eve]) {
    await page.sync()
    expect(JSON.stringify(page.shown)).not.toContain('once more')
    expect(await keptBy(page)).not.toContain(SECRET)
    expect(page.alarms).toEqual([])
  }
  expect(JSON.stringify(eve.shown)).not.toContain(SECRET)

  // Its sender, who finds it there, takes it out.
  const late = bob.shown.find(({ type }) => type === 'late_edit')
  if (late?.type !== 'late_edit') throw new Error('no late edit')
  expect(late).toMatchObject({ from: bob.seat.participantId, target: eseq })
  await bob.send({ t: 'erase', target: eseq, edits: [late.eseq] })
  for (const edit of [...editsOf(bob), late]) await server.log.erase(edit.seq)
  const mallory = await join(server, link, 'Mallory')
  expect(unplacedOf(mallory)).toEqual([late.eseq])
  expect(mallory.alarms).toEqual([])
})
