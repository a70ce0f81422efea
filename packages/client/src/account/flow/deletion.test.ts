import { NoneLeft } from '@wick/contracts/certificate'
import { expect, it } from 'vitest'
import { denied, granted } from '../../http/own-answer.ts'
import { createManualPorts } from '../../../testing/manual-ports.ts'
import { awaitCertificate } from './await-certificate.ts'
import { deleteAccount } from './delete-account.ts'

const certificate = {
  deletedAt: 1,
  erasedAt: 2,
  stores: [{ store: 'keys', cleared: 1, left: NoneLeft.parse(0) }],
  ringsBefore: 2,
}

/** What is waited for is waited for at once. */
function newPorts() {
  const waits: number[] = []
  const after = (ms: number, job: () => void) => {
    waits.push(ms)
    queueMicrotask(job)
    return () => undefined
  }
  return { waits, ports: { ...createManualPorts().ports, after } }
}

function newSession() {
  const ends: string[] = []
  const session = {
    accessToken: async () => granted('token'),
    drop: () => undefined,
    signOut: async () => {
      ends.push('here')
      return denied('not_signed_in')
    },
  }
  return { session, ends }
}

it('deletes an account, and ends its session here', async () => {
  const { session, ends } = newSession()
  const shown: string[] = []
  const answers = [denied('unavailable'), granted({ receipt: 'a receipt' })]
  const api = {
    deleteAccount: async (accessToken: string) => {
      shown.push(accessToken)
      return answers.shift() ?? denied('internal')
    },
  }
  const deleted = await deleteAccount({ api, ports: newPorts().ports }, session, (receipt) => {
    ends.push(`after ${receipt}`)
  })
  expect(deleted).toMatchObject({ ok: true, value: 'a receipt' })
  expect(shown).toEqual(['token', 'token'])
  expect(ends).toEqual(['after a receipt', 'here'])
})

it('finds its receipt by the token of before, where the session ended meanwhile', async () => {
  const { session, ends } = newSession()
  let isOver = false
  const accessToken = async () => (isOver ? denied('not_signed_in') : granted('token'))
  const shown: string[] = []
  const api = {
    deleteAccount: async (token: string) => {
      shown.push(token)
      if (shown.length > 1) return granted({ receipt: 'a receipt' })
      isOver = true
      return denied('unreachable')
    },
  }
  const deleted = await deleteAccount({ api, ports: newPorts().ports }, { ...session, accessToken })
  expect(deleted).toMatchObject({ ok: true, value: 'a receipt' })
  expect(shown).toEqual(['token', 'token'])
  expect(ends).toEqual(['here'])
})

it('keeps the session where the account was not deleted', async () => {
  const { session, ends } = newSession()
  const api = { deleteAccount: async () => denied('rate_limited') }
  expect(await deleteAccount({ api, ports: newPorts().ports }, session)).toMatchObject({
    refusal: { code: 'rate_limited' },
  })
  expect(ends).toEqual([])
})

it('waits for the certificate, asking seldom', async () => {
  const { waits, ports } = newPorts()
  const answers = [granted({ deletedAt: 1 }), granted({ deletedAt: 1 }), granted({ deletedAt: 1, certificate })]
  const api = { certificate: async () => answers.shift() ?? denied('internal') }
  const { signal } = new AbortController()
  let known = 0
  const waiting = { signal, onKnown: () => known++ }
  expect(await awaitCertificate({ api, ports }, 'a receipt', waiting)).toMatchObject({ ok: true, value: certificate })
  expect(known).toBe(3)
  expect(waits).toEqual([30_000, 30_000])
})

it('ends the wait where nothing is known of the receipt, or nobody waits any more', async () => {
  const { ports } = newPorts()
  const unknown = { certificate: async () => denied('receipt_not_found') }
  const { signal } = new AbortController()
  const onKnown = () => expect.fail('nobody knows it')
  expect(await awaitCertificate({ api: unknown, ports }, 'x', { signal, onKnown })).toMatchObject({
    refusal: { code: 'receipt_not_found' },
  })
  const leaving = new AbortController()
  const api = {
    certificate: async () => {
      leaving.abort()
      return granted({ deletedAt: 1 })
    },
  }
  const waiting = { ...ports, after: () => () => undefined }
  expect(await awaitCertificate({ api, ports: waiting }, 'x', leaving)).toMatchObject({ ok: false })
})
