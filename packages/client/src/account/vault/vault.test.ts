import { MAX_VAULT_BYTES } from '@wick/contracts/account-limits'
import { concat, readU32, utf8 } from '@wick/e2ee/bytes'
import { generateAesKey } from '@wick/e2ee/primitives'
import { filled } from '@wick/e2ee/testing/hex'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVaultServer, type SimulatedVaultServer } from '../../../testing/vault-server.ts'
import { granted } from '../../http/own-answer.ts'
import { TOMBSTONE_MS } from './entries.ts'
import { createVault, type Vault } from './vault.ts'
import { openVault, sealVault } from './vault-blob.ts'
import type { SeenVault } from './watch-versions.ts'

const ACCOUNT = filled(16, 0xa1)
const key = await generateAesKey()

/** A device that may start again: what it has seen is kept, the rest is not. */
function createDevice(server: SimulatedVaultServer, writer: string, clock = { now: 1_000 }) {
  const kept: { seen: SeenVault | null } = { seen: null }
  const memory = {
    load: async () => kept.seen,
    async save(seen: SeenVault) {
      if (kept.seen === null || kept.seen.version < seen.version) kept.seen = seen
    },
  }
  const start = () => createVault({ server, key, accountId: ACCOUNT, writer, memory, now: () => clock.now })
  return { start, kept, clock }
}

const shown = (vault: Vault) =>
  Object.fromEntries([...vault.entries()].flatMap(([name, entry]) => ('value' in entry ? [[name, entry.value]] : [])))

const ok = { ok: true, status: 200, value: undefined }

describe('a vault', () => {
  it('is read by a second device', async () => {
    const server = createVaultServer()
    const one = createDevice(server, 'one').start()
    one.set('contact', { name: 'Bob' })
    expect(await one.push()).toEqual(ok)
    const two = createDevice(server, 'two').start()
    expect(await two.pull()).toEqual(ok)
    expect(shown(two)).toEqual({ contact: { name: 'Bob' } })
  })

  it('writes nothing where there is nothing new', async () => {
    const server = createVaultServer()
    const one = createDevice(server, 'one').start()
    one.set('x', 1)
    await one.push()
    await one.push()
    expect(server.writes).toBe(1)
  })

  it('keeps what both wrote when one of them is late', async () => {
    const server = createVaultServer()
    const [one, two] = [createDevice(server, 'one').start(), createDevice(server, 'two').start()]
    await Promise.all([one.pull(), two.pull()])
    one.set('x', 1)
    two.set('y', 2)
    expect(await Promise.all([one.push(), two.push()])).toEqual([ok, ok])
    // Whoever came first has not heard of the other.
    await Promise.all([one.pull(), two.pull()])
    expect(shown(one)).toEqual({ x: 1, y: 2 })
    expect(shown(two)).toEqual({ x: 1, y: 2 })
  })

  it('does not bring back what another device deleted, however long ago', async () => {
    const server = createVaultServer()
    const clock = { now: 1_000 }
    const [one, two] = [createDevice(server, 'one', clock).start(), createDevice(server, 'two', clock).start()]
    one.set('x', 1)
    await one.push()
    await two.pull()
    two.remove('x')
    await two.push()
    clock.now += TOMBSTONE_MS
    two.set('y', 2)
    await two.push()
    expect([...two.entries().keys()]).toEqual(['y'])
    one.set('z', 3)
    await one.push()
    expect(shown(one)).toEqual({ y: 2, z: 3 })
  })

  it('finds its own write whose answer was lost, and writes no second one', async () => {
    const server = createVaultServer()
    const one = createDevice(server, 'one').start()
    one.set('x', 1)
    server.fates.push('answer_lost')
    expect(await one.push()).toMatchObject({ refusal: { code: 'unreachable' } })
    expect(await one.push()).toEqual(ok)
    expect(server.writes).toBe(1)
  })

  it('gives up when others always come first', async () => {
    const server = createVaultServer()
    const one = createDevice(server, 'one').start()
    let version = 1
    server.read = async () => {
      const { blob } = server
      server.blob = await sealVault(key, ACCOUNT, ++version, utf8('{"format":1,"entries":[]}'))
      return granted(blob)
    }
    one.set('x', 1)
    expect(await one.push()).toMatchObject({ refusal: { code: 'version_conflict' } })
  })

  it('is refused where it would be too large, and nothing is written', async () => {
    const server = createVaultServer()
    const one = createDevice(server, 'one').start()
    one.set('x', 'x'.repeat(MAX_VAULT_BYTES))
    expect(await one.push()).toMatchObject({ refusal: { code: 'too_large' } })
    expect(server.writes).toBe(0)
    one.remove('x')
    expect(await one.push()).toEqual(ok)
  })
})

describe('two tabs of one device', () => {
  it('raise no alarm where one writes while the other reads', async () => {
    const server = createVaultServer()
    const device = createDevice(server, 'one')
    const [reading, writing] = [device.start(), device.start()]
    writing.set('x', 1)
    await writing.push()
    writing.set('x', 2)
    let written: Promise<unknown> | undefined
    server.read = async () => {
      const answer = granted(server.blob)
      await (written ??= writing.push())
      return answer
    }
    expect(await reading.pull()).toEqual(ok)
    expect(await written).toEqual(ok)
    expect(shown(reading)).toEqual({ x: 1 })
    expect(device.kept.seen?.version).toBe(2)
    expect(await reading.pull()).toEqual(ok)
    expect(shown(reading)).toEqual({ x: 2 })
  })
})

describe('a server that lies about a vault', () => {
  async function withTwoVersions() {
    const server = createVaultServer()
    const device = createDevice(server, 'one')
    const vault = device.start()
    vault.set('x', 1)
    await vault.push()
    const older = server.blob
    vault.set('x', 2)
    await vault.push()
    return { server, device, older }
  }
  const pull = async ({ device }: Awaited<ReturnType<typeof withTwoVersions>>) => device.start().pull()

  it('is caught with an older one, also after the device has started again', async () => {
    const known = await withTwoVersions()
    expect(await pull(known)).toEqual(ok)
    known.server.blob = known.older
    expect(await pull(known)).toMatchObject({ refusal: { code: 'rolled_back' } })
  })

  it('is caught with none at all', async () => {
    const known = await withTwoVersions()
    known.server.blob = null
    expect(await pull(known)).toMatchObject({ refusal: { code: 'rolled_back' } })
  })

  it('is caught with another one of the same version', async () => {
    const known = await withTwoVersions()
    known.server.blob = await sealVault(key, ACCOUNT, 2, utf8('{"format":1,"entries":[]}'))
    expect(await pull(known)).toMatchObject({ refusal: { code: 'forked' } })
  })

  it('is caught with an older one under a newer number, and with any bit turned', async () => {
    const known = await withTwoVersions()
    const { older } = known
    if (older === null) throw new Error('nothing was written')
    known.server.blob = concat(Uint8Array.of(0, 0, 0, 9), older.slice(4))
    expect(await pull(known)).toMatchObject({ refusal: { code: 'unopenable' } })
    for (const at of older.keys()) {
      known.server.blob = older.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(await pull(known)).toMatchObject({ refusal: { code: 'unopenable' } })
    }
  })

  it('is caught with the vault of another account', async () => {
    const known = await withTwoVersions()
    known.server.blob = await sealVault(key, filled(16, 0xa2), 3, utf8('{"format":1,"entries":[]}'))
    expect(await pull(known)).toMatchObject({ refusal: { code: 'unopenable' } })
  })

  it('overwrites nothing that was known before', async () => {
    const { server, device, older } = await withTwoVersions()
    server.blob = older
    const again = device.start()
    again.set('y', 1)
    expect(await again.push()).toMatchObject({ refusal: { code: 'rolled_back' } })
    expect(server.blob).toBe(older)
    expect(device.kept.seen?.version).toBe(2)
  })
})

describe('the blob of a vault', () => {
  it('has a size that few contents share, and gives each back', async () => {
    const sizes = new Set<number>()
    for (let length = 0; length < 600; length++) {
      const content = filled(length, 0x20)
      const blob = await sealVault(key, ACCOUNT, 1, content)
      if (blob === null) throw new Error('too large')
      sizes.add(blob.length)
      expect(await openVault(key, ACCOUNT, blob)).toEqual({ version: 1, content })
    }
    expect(sizes.size).toBeLessThan(80)
  })

  it('is not opened where it is too short or too long', async () => {
    for (const length of [0, 4, 31]) expect(await openVault(key, ACCOUNT, filled(length, 1))).toBe('unopenable')
    expect(await openVault(key, ACCOUNT, filled(MAX_VAULT_BYTES + 1, 1))).toBe('too_large')
  })
})

type Step =
  | { readonly kind: 'set'; readonly device: number; readonly name: string; readonly value: number }
  | { readonly kind: 'remove'; readonly device: number; readonly name: string }
  | { readonly kind: 'push'; readonly device: number; readonly fate: 'done' | 'answer_lost' | 'call_lost' }
  | { readonly kind: 'pull'; readonly device: number }

const device = fc.constantFrom(0, 1)
const name = fc.constantFrom('x', 'y')
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), device, name, value: fc.nat(9) }),
  fc.record({ kind: fc.constant('remove' as const), device, name }),
  fc.record({
    kind: fc.constant('push' as const),
    device,
    fate: fc.constantFrom('done' as const, 'answer_lost' as const, 'call_lost' as const),
  }),
  fc.record({ kind: fc.constant('pull' as const), device }),
)

it('is the same on two devices in the end, whatever was lost between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
      const server = createVaultServer()
      const vaults = ['one', 'two'].map((writer) => createDevice(server, writer).start())
      const take = async (step: Step) => {
        const vault = vaults[step.device]
        if (step.kind === 'set') vault?.set(step.name, step.value)
        if (step.kind === 'remove') vault?.remove(step.name)
        if (step.kind === 'pull') await vault?.pull()
        if (step.kind === 'push') {
          server.fates.push(step.fate)
          await vault?.push()
          server.fates.length = 0
        }
      }
      for (const step of steps) await take(step)
      for (const vault of vaults) expect(await vault.push()).toEqual(ok)
      for (const vault of vaults) expect(await vault.pull()).toEqual(ok)
      const [one, two] = vaults.map(shown)
      expect(one).toEqual(two)
      expect(server.blob === null ? 0 : readU32(server.blob, 0)).toBe(server.writes)
    }),
    { numRuns: 60 },
  )
})
