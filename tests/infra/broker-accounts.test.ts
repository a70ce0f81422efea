import { readFile } from 'node:fs/promises'
import { BROKER_RIGHTS, SERVICES } from '@wick/contracts/broker-accounts'
import * as blobs from '@wick/contracts/blob-commands'
import * as forget from '@wick/contracts/purge-commands'
import * as messages from '@wick/contracts/message-commands'
import * as rooms from '@wick/contracts/room-commands'
import { commandSubjects, homeCommandSubjects, HOMED_SERVICES, type Service } from '@wick/contracts/subjects'
import { expect, it } from 'vitest'
import { renderAccounts } from '../../infra/nats/render-accounts.ts'

it('is what the brokers are started with: `npm run accounts` writes it anew', async () => {
  const committed = await readFile(new URL('../../infra/nats/accounts.conf', import.meta.url), 'utf8')
  expect(committed).toBe(renderAccounts())
})

it('lets somebody ask every command of the contracts, and no other', () => {
  const contracts = [rooms, messages, blobs, forget].flatMap((module): unknown[] => Object.values(module))
  const ofGateways = new Set([rooms, messages, blobs].flatMap((module): unknown[] => Object.values(module)))
  const known = contracts.filter(isContract).flatMap((contract) => {
    const { service, verb } = contract
    const hasHome = ofGateways.has(contract) && HOMED_SERVICES.some((homed) => homed === service)
    return [commandSubjects(service, verb), ...(hasHome ? [homeCommandSubjects(service, '*', verb)] : [])]
  })
  const asked = SERVICES.flatMap((service) => BROKER_RIGHTS[service].asks.map(({ subject }) => subject))
  const commands = new Set(asked.filter((subject) => subject.startsWith('cmd.')))
  expect([...commands].toSorted()).toEqual([...new Set(known)].toSorted())
})

it('grants nothing twice, and nobody itself', () => {
  for (const service of SERVICES) {
    const asks = BROKER_RIGHTS[service].asks.map(({ of, subject }) => `${of} ${subject}`)
    expect(asks).toEqual([...new Set(asks)])
    expect(asks.filter((asked) => asked.startsWith(service))).toEqual([])
  }
})

function isContract(value: unknown): value is { readonly service: Service; readonly verb: string } {
  return typeof value === 'object' && value !== null && 'service' in value && 'verb' in value
}
