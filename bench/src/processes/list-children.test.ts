import { expect, it } from 'vitest'
import { nameFromCommand } from './list-children.ts'

it('calls a service by its folder', () => {
  expect(nameFromCommand(['/usr/bin/node', '--cpu-prof', '/project/services/rooms/src/main.ts'])).toBe('rooms')
})

it('calls a script by its file', () => {
  expect(nameFromCommand(['/usr/bin/node', '/project/bench/peer/socket-io.ts'])).toBe('socket-io')
})

it('calls a broker by its program', () => {
  expect(nameFromCommand(['/usr/sbin/nats-server', '-c', 'nats.conf'])).toBe('nats-server')
  expect(nameFromCommand(['/usr/bin/redis-server 127.0.0.1:6379', ''])).toBe('redis-server')
})
