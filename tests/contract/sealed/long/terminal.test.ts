import { startTerminal } from '@wick/client/testing/terminal-process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'

const LINK = /\/r#1\./

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())

const newRoom = () => startTerminal(['--new', '--server', cluster.gateways[0] ?? '', '--nick', 'Ada'])

describe('the terminal client', () => {
  it('makes a room, talks in it through pipes, and ends with the certificate', async () => {
    await using ada = newRoom()
    await using bob = startTerminal([await ada.line(LINK), '--nick', 'Bob'])
    bob.type('hello from a pipe')
    await ada.line(/^<Bob> hello from a pipe$/)
    ada.type('/burn for you alone')
    await bob.line(/burns after reading: \/reveal/)
    bob.type('/reveal')
    await bob.line(/^\* for you alone$/)
    await ada.line(/^\* a message of Ada was removed \(burned\)$/)
    ada.type('/react 👍')
    await bob.line(/^\* Ada 👍$/)
    bob.type('/file package.json')
    await ada.line(/^<Bob> \[a file, package\.json, \d+ bytes: \/save\]$/)
    ada.type('/who')
    await ada.line(/^\* Ada \(you\) creator online verified by the link$/)
    await ada.line(/^\* Bob online not verified$/)
    ada.type('/verify')
    const digits = /safety number: (.*)$/.exec(await ada.line(/safety number: \d/))?.[1]
    bob.type(`/verify ${digits}`)
    await bob.line(/^\* verified$/)
    bob.type('/verify 00000 00000 00000 00000 00000 00000')
    await bob.line(/NOT the digits/)
    ada.type('/extend 60')
    await bob.line(/^\* extended until/)
    bob.type('/destroy')
    expect(await Promise.all([ada.ended, bob.ended])).toEqual([0, 0])
    await ada.line(/destroyed by another/)
    await bob.line(/destroyed by you/)
    for (const { said } of [ada, bob]) expect(said.filter((text) => text.includes('certificate'))).toHaveLength(1)
  })

  it('asks for a missing link, never shows its secret, and says the time left', async () => {
    await using ada = newRoom()
    const link = await ada.line(LINK)
    await ada.line(/^\* the room ends by itself in (10 min|9 min \d+ s)/)
    await using bob = startTerminal(['--nick', 'Bob'], true)
    await bob.line(/Paste the link/)
    bob.type(`<${link}>`)
    await ada.line(/Bob is here/)
    ada.type('/time')
    await ada.line(/^\* (10|[89]) min.* left, until 20/)
    bob.type('/destroy')
    expect(await bob.ended).toBe(0)
    const [, secret = link] = link.split('#')
    expect(bob.said.join('\n')).not.toContain(secret)
  })

  it('sends everything before it leaves, and says so to who stays', async () => {
    await using ada = newRoom()
    await using bot = startTerminal([await ada.line(LINK), '--nick', 'Bot'])
    for (let i = 1; i <= 5; i++) bot.type(`line ${i}`)
    bot.type('/leave')
    expect(await bot.ended).toBe(0)
    await ada.line(/Bot is gone \(leave\)/)
    expect(ada.said.filter((text) => text.startsWith('<Bot>'))).toEqual([1, 2, 3, 4, 5].map((i) => `<Bot> line ${i}`))
  })

  it('gives its seat back when it is interrupted', async () => {
    await using ada = newRoom()
    const link = await ada.line(LINK)
    await using bob = startTerminal([link, '--nick', 'Bob'])
    await ada.line(/Bob is here/)
    await using eve = startTerminal([link, '--nick', 'Eve'])
    await eve.line(/^refused: Every seat is taken\. .* \(room_full\)$/)
    expect(await eve.ended).toBe(1)
    bob.interrupt()
    expect(await bob.ended).toBe(0)
    await using carol = startTerminal([link, '--nick', 'Carol'])
    await carol.line(/Ada is here/)
  })

  it('says how it is called to who does not know', async () => {
    await using lost = startTerminal(['--ttl', 'soon'])
    await lost.line(/^usage:/)
    expect(await lost.ended).toBe(1)
  })
})
