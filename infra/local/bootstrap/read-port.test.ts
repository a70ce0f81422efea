import { expect, it } from 'vitest'
import { readPort } from './read-port.mjs'

it.each([
  [undefined, 3000],
  ['', 3000],
  [' 8080 ', 8080],
  ['65535', 65_535],
])('reads %j', (text, port) => expect(readPort(text)).toBe(port))

it.each(['abc', '0', '65536', '80.5', '-1', '1e3'])('refuses %j', (text) => expect(readPort(text)).toBeUndefined())
