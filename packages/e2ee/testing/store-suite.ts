import { expect, it } from 'vitest'
import type { Meta, Store } from '../src/store.ts'
import { FORMAT } from '../src/store.ts'
import { filled } from './hex.ts'

const meta: Meta = {
  format: FORMAT,
  participantId: 'me',
  seatKey: 'mine',
  joinKey: 'ours',
  half: filled(32, 2),
  isHalved: true,
  madeAt: 8,
  keepUntil: 9,
}

const link = (seq: number) => ({ seq, id: 'id', h: filled(32, seq) })

type Open = (roomId: string) => Promise<Store>

/** What every adapter of the store must do. `open` opens the same room's store each time, as a page does after a reload. */
export function storeSuite(open: Open): void {
  readsRows(open)
  writesRows(open)
  keepsKeys(open)
  keepsRoomsApart(open)
}

function readsRows(open: Open): void {
  it('keeps rows over a reload, each table by itself', async () => {
    const store = await open('reload')
    await store.write([
      { table: 'meta', key: 'room', value: meta },
      { table: 'chain', key: 1, value: link(1) },
      { table: 'sealed', key: 'seatKey', value: filled(3, 9) },
    ])
    const again = await open('reload')
    expect(await again.read('meta')).toEqual([['room', meta]])
    expect(await again.read('chain')).toEqual([[1, link(1)]])
    expect(await again.read('sealed')).toEqual([['seatKey', filled(3, 9)]])
    expect(await again.read('outbox')).toEqual([])
  })

  it('gives one row by its key', async () => {
    const store = await open('one row')
    await store.write([1, 2].map((key) => ({ table: 'ciphertexts', key, value: filled(3, key) })))
    expect(await store.get('ciphertexts', 2)).toEqual(filled(3, 2))
    expect(await store.get('ciphertexts', 3)).toBeUndefined()
    expect(await store.get('uploads', 2)).toBeUndefined()
  })

  it('orders keys, numbers before strings', async () => {
    const store = await open('order')
    const keys = [10, 'gone/2', 9, 2, 'gone/10']
    await store.write(keys.map((key) => ({ table: 'archive', key, value: filled(1, 0) })))
    expect((await store.read('archive')).map(([key]) => key)).toEqual([2, 9, 10, 'gone/10', 'gone/2'])
  })
}

function writesRows(open: Open): void {
  it('replaces and deletes', async () => {
    const store = await open('replace')
    await store.write([
      { table: 'chain', key: 1, value: link(1) },
      { table: 'chain', key: 2, value: link(2) },
    ])
    await store.write([
      { table: 'chain', key: 1, value: null },
      { table: 'chain', key: 2, value: link(3) },
      { table: 'chain', key: 9, value: null },
    ])
    expect(await store.read('chain')).toEqual([[2, link(3)]])
  })

  it('writes everything or nothing', async () => {
    const store = await open('atomic')
    await store.write([{ table: 'chain', key: 1, value: link(1) }])
    // A function cannot be stored, so the second row fails after the first was accepted.
    const unstorable = Object.assign(link(3), { h: Object.assign(filled(32, 3), {}), id: 'x', trap: () => {} })
    await expect(
      store.write([
        { table: 'chain', key: 1, value: link(2) },
        { table: 'sessions', key: 'a', value: { last: 1, reach: 1 } },
        { table: 'chain', key: 2, value: unstorable },
      ]),
    ).rejects.toThrow(DOMException)
    expect(await store.read('chain')).toEqual([[1, link(1)]])
    expect(await store.read('sessions')).toEqual([])
  })

  it('hands out copies', async () => {
    const store = await open('copies')
    const value = filled(4, 1)
    await store.write([{ table: 'outbox', key: 1, value }])
    value.fill(2)
    const [row] = await store.read('outbox')
    row?.[1].fill(3)
    expect(await store.read('outbox')).toEqual([[1, filled(4, 1)]])
  })
}

function keepsKeys(open: Open): void {
  it('keeps keys that cannot be exported', async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const signer = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const store = await open('keys')
    await store.write([
      { table: 'keys', key: 'rest', value: key },
      { table: 'keys', key: 'signer', value: signer.privateKey },
    ])
    const kept = new Map(await (await open('keys')).read('keys'))
    const [rest, privateKey] = [kept.get('rest'), kept.get('signer')]
    if (rest === undefined || privateKey === undefined) throw new Error('a key is missing')
    const iv = filled(12, 0)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, filled(5, 5))
    expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, rest, sealed))).toEqual(filled(5, 5))
    const signature = await crypto.subtle.sign('Ed25519', privateKey, filled(5, 5))
    expect(await crypto.subtle.verify('Ed25519', signer.publicKey, signature, filled(5, 5))).toBe(true)
    expect(privateKey.extractable).toBe(false)
  })
}

function keepsRoomsApart(open: Open): void {
  it('keeps rooms apart, and deletes one of them whole', async () => {
    const [one, two] = [await open('one'), await open('two')]
    await one.write([{ table: 'chain', key: 1, value: link(1) }])
    await two.write([{ table: 'chain', key: 1, value: link(2) }])
    await one.destroy()
    await expect(one.read('chain')).rejects.toThrow(DOMException)
    expect(await (await open('one')).read('chain')).toEqual([])
    expect(await two.read('chain')).toEqual([[1, link(2)]])
  })
}
