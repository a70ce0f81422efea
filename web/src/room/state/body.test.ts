import { expect, it } from 'vitest'
import { decodeBody, encodeHello, encodeText } from './body.ts'

it('reads what it wrote', () => {
  expect(decodeBody(encodeText('hi\nthere', 'fox'))).toEqual({ type: 'text', text: 'hi\nthere', nick: 'fox' })
  expect(decodeBody(encodeHello('fox'))).toEqual({ type: 'hello', nick: 'fox' })
})

it.each(['plain words', '{"t":"text"}', '{"t":"dance"}', '[1,2]', '"quoted"', '{', ''])(
  'takes %j for plain text',
  (body) => {
    expect(decodeBody(body)).toEqual({ type: 'text', text: body, nick: null })
  },
)

it('strips names of control and direction signs, and of length', () => {
  expect(decodeBody(encodeHello('a\u202Eb\nc\u0000'))).toEqual({ type: 'hello', nick: 'abc' })
  expect(decodeBody(encodeHello(' \u200B '))).toEqual({ type: 'hello', nick: null })
  expect(decodeBody(encodeHello('x'.repeat(99)))).toEqual({ type: 'hello', nick: 'x'.repeat(32) })
})
