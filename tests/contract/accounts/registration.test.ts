import { AccountParams } from '@wick/contracts/account-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountsSettings, type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { expectStatus } from '../../support/visitor.ts'

let cluster: Cluster
let accounts: AsyncDisposable
const newPerson = (handle?: string) => new Person(cluster.gateways[0] ?? '', handle)
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', without: 'accounts' })
  accounts = await cluster.startAccounts()
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** *accounts* stops, and comes back so. */
async function settle(registration: NonNullable<AccountsSettings['registration']>): Promise<void> {
  await accounts[Symbol.asyncDispose]()
  accounts = await cluster.startAccounts({ registration })
}

describe('a server that closes its registration', () => {
  let made: { readonly ada: Person; readonly asked: object }
  let begun: { readonly bob: Person; readonly asked: object }
  beforeAll(async () => {
    const [ada, bob] = [newPerson(), newPerson()]
    made = { ada, asked: await ada.registration() }
    begun = { bob, asked: await bob.registration() }
    ada.begin(await ada.call('POST', 'register', made.asked), 201)
    await settle('closed')
  })

  it('says so before anybody begins', async () => {
    const params = await newPerson().call('GET', 'params')
    expect(AccountParams.parse(expectStatus(params, 200))).toMatchObject({ registration: 'closed', ksf: 1 })
  })

  it('tells nobody whether a handle is taken', async () => {
    await expect(newPerson().registration()).rejects.toThrow(/registration_closed/)
    await expect(newPerson(made.ada.handle).registration()).rejects.toThrow(/registration_closed/)
    const { bob, asked } = begun
    expect(await bob.call('POST', 'register', asked)).toMatchObject(refusal('registration_closed'))
    const { accountId } = made.ada
    expect(await bob.call('POST', 'register', { ...asked, accountId })).toMatchObject(refusal('registration_closed'))
    expect(await bob.login()).toBeNull()
  })

  it('gives whoever had registered before the same session again', async () => {
    const { ada, asked } = made
    const { sessionId } = ada.session ?? {}
    ada.begin(await ada.call('POST', 'register', asked), 201)
    expect(ada.session?.sessionId).toBe(sessionId)
    expect(await ada.sessions()).toHaveLength(1)
    expect((await ada.elsewhere().signIn()).session?.accountId).toBe(ada.accountId)
  })
})
