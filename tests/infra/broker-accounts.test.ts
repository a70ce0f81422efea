import { readFile } from 'node:fs/promises'
import { asksOf, BROKER_RIGHTS, SERVICES, SERVICES_WITH_ACCOUNTS } from '@wick/contracts/broker-accounts'
import * as accounts from '@wick/contracts/account-commands'
import * as inboxes from '@wick/contracts/account-inbox-commands'
import * as blobs from '@wick/contracts/blob-commands'
import * as consoles from '@wick/contracts/console-commands'
import * as forget from '@wick/contracts/purge-commands'
import * as messages from '@wick/contracts/message-commands'
import * as rooms from '@wick/contracts/room-commands'
import { commandSubjects, homeCommandSubjects, HOMED_SERVICES, type Service } from '@wick/contracts/subjects'
import { expect, it } from 'vitest'
import { renderAccounts } from '../../infra/nats/render-accounts.ts'

it.each([
  ['accounts.conf', SERVICES],
  ['accounts-on.conf', SERVICES_WITH_ACCOUNTS],
])('%s is what the brokers are started with: `npm run accounts` writes it anew', async (name, services) => {
  const committed = await readFile(new URL(`../../infra/nats/${name}`, import.meta.url), 'utf8')
  expect(committed).toBe(renderAccounts(services))
})

it('names no account of people where there are none', () => {
  expect(renderAccounts(SERVICES)).not.toMatch(/ACCOUNTS |acct|sess|cmd\.accounts/)
  expect(renderAccounts(SERVICES_WITH_ACCOUNTS)).toMatch(/acct/)
  expect(SERVICES.flatMap((service) => asksOf(service, SERVICES)).filter(({ of }) => of === 'accounts')).toEqual([])
})

it('lets somebody ask every command of the contracts, and no other', () => {
  const contracts = [rooms, messages, blobs, accounts, inboxes, consoles, forget].flatMap((module): unknown[] =>
    Object.values(module),
  )
  const ofGateways = new Set([rooms, messages, blobs].flatMap((module): unknown[] => Object.values(module)))
  const known = contracts.filter(isContract).flatMap((contract) => {
    const { service, verb } = contract
    const hasHome = ofGateways.has(contract) && HOMED_SERVICES.some((homed) => homed === service)
    return [commandSubjects(service, verb), ...(hasHome ? [homeCommandSubjects(service, '*', verb)] : [])]
  })
  const asked = SERVICES_WITH_ACCOUNTS.flatMap((service) => BROKER_RIGHTS[service].asks.map(({ subject }) => subject))
  const commands = new Set(asked.filter((subject) => subject.startsWith('cmd.')))
  expect([...commands].toSorted()).toEqual([...new Set(known)].toSorted())
})

it('grants nothing twice, and nobody itself', () => {
  for (const service of SERVICES_WITH_ACCOUNTS) {
    const asks = BROKER_RIGHTS[service].asks.map(({ of, subject }) => `${of} ${subject}`)
    expect(asks).toEqual([...new Set(asks)])
    expect(asks.filter((asked) => asked.startsWith(`${service} `))).toEqual([])
  }
})

function isContract(value: unknown): value is { readonly service: Service; readonly verb: string } {
  return typeof value === 'object' && value !== null && 'service' in value && 'verb' in value
}
