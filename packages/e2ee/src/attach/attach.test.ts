import { describe, expect, it } from 'vitest'
import { FullDiskError } from '../../testing/device.ts'
import { filled } from '../../testing/hex.ts'
import type { Member } from '../../testing/member.ts'
import { createCreator, join, openPage, reload } from '../../testing/member.ts'
import { decodeBurnText } from '../burn-text.ts'
import { BlobError, EngineError } from '../errors.ts'
import type { NewAttachment, Upload } from './attachment.ts'

const FILE: NewAttachment = { t: 'file', data: filled(70_000, 7), name: 'minutes.pdf', mime: 'application/pdf' }

async function pair() {
  const { server, creator, link } = await createCreator()
  const guest = await join(server, link, 'Bob')
  await creator.sync()
  return { server, creator, guest, link }
}

async function attached({ engine }: Member, attachment = FILE): Promise<Upload> {
  const upload = await engine.attach(attachment)
  if (upload === null) throw new Error('sent before')
  return upload
}

describe('an attachment', () => {
  it('survives a reload with its bytes, and sends its message once under its id', async () => {
    const { server, creator, guest } = await pair()
    const { bodyId, content, length } = await attached(creator)
    const before = await creator.engine.ciphertextOf(bodyId)
    const again = await reload(server, creator)
    await again.sync()
    // Whoever missed the answer asks again by the same id.
    await again.engine.attach(FILE, bodyId)
    expect((await again.engine.standing()).uploads).toEqual([{ bodyId, content, length }])
    expect(await again.engine.ciphertextOf(bodyId)).toEqual(before)
    expect(before).toHaveLength(length)

    await again.post(await again.engine.begin('Ada'))
    const sent = await again.engine.sendAttached(bodyId)
    expect(sent?.bodyId).toBe(bodyId)
    expect(await again.engine.sendAttached(bodyId)).toBeNull()
    expect(await again.engine.attach(FILE, bodyId)).toBeNull()
    expect(await again.engine.ciphertextOf(bodyId)).toBeNull()
    await again.post(sent)
    await guest.sync()
    expect(guest.shown.at(-1)).toMatchObject({ type: 'entry', body: { id: bodyId, ...content } })
    expect((await again.engine.standing()).uploads).toEqual([])
  })

  it('is opened by whoever has its reference, and as what it was sent', async () => {
    const { creator, guest } = await pair()
    const opened = async (attachment: NewAttachment) => {
      const { bodyId, content } = await attached(creator, attachment)
      const ciphertext = (await creator.engine.ciphertextOf(bodyId)) ?? filled(1, 0)
      return guest.engine.openAttachment(content.blob, ciphertext)
    }
    expect(await opened(FILE)).toEqual(filled(70_000, 7))
    expect(decodeBurnText(await opened({ t: 'burn', what: 'text', text: 'once' }))).toBe('once')
    const image = { data: filled(100, 1), w: 1, h: 1, mime: 'image/png' } as const
    await expect(opened({ t: 'image', ...image })).rejects.toThrow(new BlobError('mime'))
    await expect(opened({ t: 'burn', what: 'image', ...image })).rejects.toThrow(new BlobError('mime'))
  })

  it('is named to the server only by its burning message, also after a reload', async () => {
    const { server, creator } = await pair()
    const { bodyId } = await attached(creator)
    const file = await creator.engine.sendAttached(bodyId)
    expect(file).not.toHaveProperty('burns')
    await creator.post(file)
    const burn = await attached(creator, { t: 'burn', what: 'text', text: 'once' })
    const sent = await creator.engine.sendAttached(burn.bodyId)
    expect(sent?.burns).toBe(burn.content.blob.id)
    const again = await reload(server, creator)
    await again.sync()
    expect(await again.engine.begin('Ada')).toEqual(sent)
  })

  it('is refused where its message could not be sent', async () => {
    const { server, creator, link } = await pair()
    const { engine } = creator
    const tooLarge = new EngineError('too_large')
    await expect(engine.attach({ ...FILE, data: filled(0, 0) })).rejects.toThrow(tooLarge)
    await expect(engine.attach({ t: 'burn', what: 'text', text: 'x'.repeat(15_801) })).rejects.toThrow(tooLarge)
    await expect(engine.attach({ ...FILE, name: '../x' })).rejects.toThrow(new EngineError('malformed'))
    const stranger = await openPage(server, link)
    await expect(stranger.engine.attach(FILE)).rejects.toThrow(new EngineError('not_begun'))
    expect((await creator.engine.standing()).uploads).toEqual([])
  })

  it('is forgotten when given up, and stays unchanged when the store fails', async () => {
    const { creator } = await pair()
    creator.device.failNextWrite()
    await expect(creator.engine.attach(FILE)).rejects.toThrow(FullDiskError)
    const { bodyId } = await attached(creator)
    creator.device.failNextWrite()
    await expect(creator.engine.sendAttached(bodyId)).rejects.toThrow(FullDiskError)
    expect((await creator.engine.standing()).uploads.map((upload) => upload.bodyId)).toEqual([bodyId])
    await creator.engine.detach(bodyId)
    await creator.engine.detach(bodyId)
    expect(await creator.engine.sendAttached(bodyId)).toBeNull()
    const standing = await creator.engine.standing()
    expect([standing.uploads, standing.waiting]).toEqual([[], []])
  })
})
