import { startTerminal, type TerminalProcess } from '@wick/client/testing/terminal-process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { newHandle } from '../../../support/person.ts'

const PASSWORD = 'seven quiet lanterns'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on' })
})
afterAll(() => cluster[Symbol.asyncDispose]())

async function signUp(handle: string): Promise<TerminalProcess> {
  const terminal = startTerminal(['--sign-up', '--server', cluster.gateways[0] ?? ''])
  for (const line of [handle, PASSWORD, PASSWORD]) terminal.type(line)
  const code = /once: ([0-9A-Z-]+)/.exec(await terminal.line(/recovery code, shown once/))?.[1] ?? ''
  terminal.type(code.slice(-4))
  await terminal.line(/signed in/)
  return terminal
}

/** Asks until the list says so: what others do reaches it when it is read. */
async function untilListed(terminal: TerminalProcess, fits: RegExp): Promise<void> {
  const from = terminal.said.length
  await expect
    .poll(
      () => {
        terminal.type('/contacts')
        return terminal.said.slice(from).some((line) => fits.test(line))
      },
      { interval: 500, timeout: 60_000 },
    )
    .toBe(true)
}

it('two become contacts by handle, compare one number, and part', async () => {
  const [ada, bob] = [newHandle(), newHandle()]
  await using atAda = await signUp(ada)
  await using atBob = await signUp(bob)
  atBob.type('/reachable on')
  await atBob.line(/^\* done$/)
  atAda.type(`/ask ${bob.toUpperCase()}`)
  await atAda.line(/^\* done$/)
  await untilListed(atBob, new RegExp(`^\\* 1 {2}${ada}: asks you$`))
  atBob.type('/accept 1')
  await untilListed(atBob, new RegExp(`^\\* 1 {2}${ada}: contact$`))
  await untilListed(atAda, new RegExp(`^\\* 1 {2}${bob}: contact$`))

  for (const terminal of [atAda, atBob]) terminal.type('/number 1')
  const [one, other] = await Promise.all(
    [atAda, atBob].map((terminal) => terminal.line(/^\* safety number: (\d{5} ?){6}$/)),
  )
  expect(one).toBe(other)

  atAda.type('/remove 1')
  await untilListed(atAda, /^\* nobody yet/)
  await untilListed(atBob, /^\* nobody yet/)
})

it('a link is enough to ask by, and nobody is asked by themselves', async () => {
  const [ada, bob] = [newHandle(), newHandle()]
  await using atAda = await signUp(ada)
  await using atBob = await signUp(bob)
  atBob.type('/link')
  const link = await atBob.line(/\/account#1\./)
  for (const line of [`/ask ${ada}`, '/ask no handle', '/accept 1', '/accept']) atAda.type(line)
  await atAda.line(/^\* that is you$/)
  await atAda.line(/^\* \/ask <handle or link>$/)
  await atAda.line(/^\* there is nobody of this number/)
  atAda.type(`/ask ${link}`)
  await atAda.line(/^\* done$/)
  await untilListed(atBob, new RegExp(`^\\* 1 {2}${ada}: asks you, by a link of yours$`))
  atBob.type('/decline 1')
  await untilListed(atBob, /^\* nobody yet/)
  await untilListed(atAda, /^\* 1 {2}without a name: asked by you$/)
  atAda.type('/ask nobody-of-this-name')
  expect(await atAda.line(/card_not_found/)).toContain('!!!')
})
