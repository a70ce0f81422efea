import { startTerminal } from '@wick/client/testing/terminal-process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { newHandle } from '../../../support/person.ts'

const PASSWORD = 'seven quiet lanterns'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on' })
})
afterAll(() => cluster[Symbol.asyncDispose]())

const enter = (how: '--sign-up' | '--sign-in', isAtTerminal = false) =>
  startTerminal([how, '--server', cluster.gateways[0] ?? ''], isAtTerminal)

async function signUp(handle: string) {
  const ada = enter('--sign-up', true)
  await ada.line(/^Handle:/)
  ada.type(handle)
  await ada.line(/^A new password/)
  ada.type(PASSWORD)
  await ada.line(/^The same again/)
  ada.type(PASSWORD)
  const code = /once: ([0-9A-Z-]+)/.exec(await ada.line(/recovery code, shown once/))?.[1] ?? ''
  ada.type(code.slice(-4).toLowerCase())
  await ada.line(/signed in/)
  return ada
}

it('signs up at a terminal, which never shows the password', async () => {
  const handle = newHandle()
  await using ada = await signUp(handle)
  ada.type('/devices')
  await ada.line(/^\* 1 {2}terminal \(this one\), since 20/)
  ada.type('/sign-out')
  expect(await ada.ended).toBe(0)
  await ada.line(/^\* signed out/)
  expect(ada.said.join('\n')).toContain(handle)
  expect(ada.said.join('\n')).not.toContain(PASSWORD)
})

it('signs in through a pipe, lists the devices and ends the others', async () => {
  const handle = newHandle()
  await using ada = await signUp(handle)
  await using bot = enter('--sign-in')
  for (const line of [handle, PASSWORD, '/devices']) bot.type(line)
  await bot.line(/^\* 2 {2}.*, since 20/)
  expect(bot.said.filter((line) => line.includes('(this one)'))).toEqual([
    expect.stringMatching(/^\* \d {2}terminal \(this one\)/),
  ])
  bot.type('/end 9')
  await bot.line(/session_not_found/)
  bot.type('/others')
  await bot.line(/^\* done$/)
  ada.type('/devices')
  await ada.line(/not_signed_in/)
  bot.type('/sign-out')
  expect(await bot.ended).toBe(0)
})

it('refuses a wrong password, and ends with the input', async () => {
  await using eve = enter('--sign-in')
  for (const line of [newHandle(), 'a guess or two']) eve.type(line)
  await eve.line(/^refused: .*\(sign_in_refused\)$/)
  expect(await eve.ended).toBe(1)
})
