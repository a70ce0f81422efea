import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { AccountErrorBody, AccountView } from '@wick/contracts/account-http'
import { MAX_VAULT_BODY_BYTES, MAX_VAULT_BYTES } from '@wick/contracts/account-limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

let cluster: Cluster
const newPerson = () => new Person(cluster.gateways[0] ?? '').register()
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 3 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** Bytes of a vault of that version, which open for nobody. */
function sealed(version: number, length = 300): Buffer {
  const bytes = randomBytes(length)
  bytes.writeUInt32BE(version)
  return bytes
}

async function codeOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, AccountErrorBody.parse(await response.json()).error.code]
}

async function vaultOf(person: Person, gateway?: string): Promise<readonly [etag: string | null, vault: Buffer]> {
  const response = await person.readVault(gateway)
  expect(response.status).toBe(200)
  return [response.headers.get('etag'), Buffer.from(await response.arrayBuffer())]
}

const versionShown = async (person: Person) => AccountView.parse((await person.asked('GET', 'me')).body).vaultVersion

describe('a vault', () => {
  it('is nothing at first, and then what was written last, at each gateway', async () => {
    const ada = await newPerson()
    expect([(await ada.readVault()).status, ada.session?.vaultVersion, await versionShown(ada)]).toEqual([204, 0, 0])
    for (const version of [1, 2, 3]) {
      const vault = sealed(version)
      expect((await ada.writeVault(`"${version - 1}"`, vault)).status).toBe(204)
      for (const gateway of cluster.gateways) expect(await vaultOf(ada, gateway)).toEqual([`"${version}"`, vault])
    }
    const other = await ada.elsewhere().signIn()
    expect([other.session?.vaultVersion, await versionShown(other)]).toEqual([3, 3])
    expect(await vaultOf(other)).toEqual(await vaultOf(ada))
  })

  it.each([MAX_VAULT_BYTES, MAX_VAULT_BODY_BYTES])('comes back whole with %i bytes', async (length) => {
    const ada = await newPerson()
    for (const version of [1, 2]) {
      const vault = sealed(version, length)
      expect((await ada.writeVault(version - 1, vault)).status).toBe(204)
      const [, read] = await vaultOf(ada)
      expect(read.equals(vault)).toBe(true)
    }
    expect((await ada.elsewhere().signIn()).session?.vaultVersion).toBe(2)
  })

  it('that is written again finds itself', async () => {
    const ada = await newPerson()
    const vault = sealed(1)
    for (const gateway of cluster.gateways) expect((await ada.writeVault(0, vault, gateway)).status).toBe(204)
    expect(await vaultOf(ada)).toEqual(['"1"', vault])
  })

  it('is replaced by one of twenty that come at once, and the others are told', async () => {
    const ada = await newPerson()
    const vaults = Array.from({ length: 20 }, () => sealed(1))
    const answers = await Promise.all(
      vaults.map((vault, index) => ada.writeVault(0, vault, cluster.gateways[index % 3])),
    )
    const won = vaults.filter((_, index) => answers[index]?.status === 204)
    expect(won).toHaveLength(1)
    expect(await vaultOf(ada)).toEqual(['"1"', won[0]])
    const lost = await Promise.all(answers.filter(({ status }) => status !== 204).map(codeOf))
    expect(lost).toEqual(Array.from({ length: 19 }, () => [409, 'version_conflict']))
  })

  it('is nobody else’s', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    await ada.writeVault(0, sealed(1))
    expect((await eve.readVault()).status).toBe(204)
    expect((await eve.writeVault(1, sealed(2))).status).toBe(409)
    expect((await vaultOf(ada))[0]).toBe('"1"')
  })
})

describe('a write of a vault', () => {
  it('of another form is refused, and nothing is written', async () => {
    const ada = await newPerson()
    const vault = sealed(1)
    await ada.writeVault(0, vault)
    for (const expected of [
      undefined,
      '',
      '"',
      '*',
      'W/"1"',
      '"1',
      '01',
      '-1',
      '1.5',
      '1, 1',
      '4294967295',
      '99999999999',
    ])
      expect(await codeOf(await ada.writeVault(expected, sealed(2)))).toEqual([400, 'invalid_input'])
    for (const bytes of [sealed(1), sealed(3), sealed(2, 31), Buffer.alloc(3), Buffer.alloc(0)])
      expect(await codeOf(await ada.writeVault(1, bytes))).toEqual([400, 'invalid_input'])
    expect(await codeOf(await ada.writeVault(1, sealed(2, MAX_VAULT_BODY_BYTES + 1)))).toEqual([413, 'too_large'])
    for (const expected of [0, 2, 7])
      expect(await codeOf(await ada.writeVault(expected, sealed(expected + 1)))).toEqual([409, 'version_conflict'])
    expect(await ada.asked('PUT', 'vault', {})).toMatchObject(refusal('unsupported_media_type'))
    expect(await vaultOf(ada)).toEqual(['"1"', vault])
  })

  it('needs a session, before a byte of it is read', async () => {
    const ada = await newPerson()
    const ask = (accessToken: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = request(`${cluster.gateways[0]}/api/account/vault`, {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${accessToken}`,
            'content-type': 'application/octet-stream',
            'content-length': MAX_VAULT_BYTES,
            'if-match': '0',
          },
        })
        // What is announced is never sent.
        asked.on('error', reject).on('response', ({ statusCode }) => {
          resolve(statusCode)
          // A gateway that leaves would wait for the rest.
          asked.destroy()
        })
        asked.flushHeaders()
      })
    expect(await ask('a.b.c')).toBe(401)
    const copy = ada.accessToken
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    expect(await ask(copy)).toBe(401)
    expect(await codeOf(await ada.writeVault(0, sealed(1)))).toEqual([401, 'not_signed_in'])
    expect(await codeOf(await ada.readVault())).toEqual([401, 'not_signed_in'])
  })
})
