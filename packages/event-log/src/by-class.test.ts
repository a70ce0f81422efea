import { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, TALK } from '@wick/contracts/room-class'
import { expect, it } from 'vitest'
import { handleByClass, openByClass } from './by-class.ts'

const LETTERS = 'AbCdEfGhIjKlMnOpQrSt_-'
const [anonymous, talk] = [RoomId.parse(LETTERS), RoomId.parse(`t${LETTERS}`)]

it('finds what is there for the class of a room', async () => {
  const names = await openByClass(true, async ({ name }) => ({ name }))
  expect(names.all).toEqual([{ name: 'anonymous' }, { name: 'talk' }])
  expect([names.of(anonymous).name, names.of(talk).name]).toEqual(['anonymous', 'talk'])
})

it('opens nothing for conversations where there are no accounts', async () => {
  const classes = await openByClass(false, async (roomClass) => roomClass)
  expect(classes.all).toEqual([ANONYMOUS])
  expect(classes.of(talk)).toBe(ANONYMOUS)
})

it('hands a command to the handler of its room', async () => {
  const classes = await openByClass(true, async (roomClass) => roomClass)
  const handle = handleByClass(classes, ({ name }) => async ({ roomId }: { readonly roomId: RoomId }) => {
    return { ok: `${name} ${roomId}` }
  })
  expect(await handle({ roomId: talk }, new Uint8Array())).toEqual({ ok: `${TALK.name} ${talk}` })
  expect(await handle({ roomId: anonymous }, new Uint8Array())).toEqual({ ok: `${ANONYMOUS.name} ${anonymous}` })
})
