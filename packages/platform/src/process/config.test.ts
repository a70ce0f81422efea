import { parseURL } from 'ioredis/built/utils/index.js'
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { groupServiceConfig, onOff, port, positive, readEnvironment, serviceEnvironment } from './config.ts'

const shape = { SECRET: z.string().min(8), PORT: port, LIMITS: onOff.default(true), COUNT: positive.default(3) }

describe('the environment', () => {
  it('is read whole, with defaults, and nothing but what was asked for', () => {
    expect(readEnvironment({ SECRET: 'long enough', PORT: '80', OTHER: 'x' }, shape)).toEqual({
      SECRET: 'long enough',
      PORT: 80,
      LIMITS: true,
      COUNT: 3,
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readEnvironment({ SECRET: 'long enough', PORT: '80', LIMITS: '' }, shape).LIMITS).toBe(true)
  })

  it('names every variable that does not hold, and never its value', () => {
    const read = () => readEnvironment({ SECRET: 'hunter2', PORT: '70000', LIMITS: 'maybe', COUNT: '0' }, shape)
    expect(read).toThrow(/SECRET: .*\nPORT: .*\nLIMITS: .*\nCOUNT: /)
    expect(read).not.toThrow(/hunter2|70000|maybe/)
  })

  it('reads a secret from the file that a variable names', () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'wick-config-'))
    const file = join(folder.path, 'secret')
    writeFileSync(file, 'from the file\n')
    expect(readEnvironment({ SECRET_FILE: file, SECRET: 'not this one', PORT: '0' }, shape).SECRET).toBe(
      'from the file',
    )
  })
})

describe('what every service needs', () => {
  it.each(['ws://one:80', 'nats://one:4222,wss://two:443'])('takes no broker by WebSocket: %s', (url) => {
    expect(() => readEnvironment({ NATS_URL: url }, serviceEnvironment)).toThrow(/NATS_URL/)
  })

  it('stands without any variable, on loopback', () => {
    expect(groupServiceConfig(readEnvironment({}, serviceEnvironment))).toEqual({
      nats: { url: 'nats://127.0.0.1:4222' },
      redisUrl: 'redis://127.0.0.1:6379',
      health: { host: '127.0.0.1', port: 0 },
      telemetry: { otlpEndpoint: undefined, sampleRatio: 0.1 },
      logLevel: 'info',
    })
  })

  it('carries the broker’s user where there is one', () => {
    const env = readEnvironment({ NATS_USER: 'rooms', NATS_PASSWORD: 'secret' }, serviceEnvironment)
    expect(groupServiceConfig(env).nats).toEqual({ url: 'nats://127.0.0.1:4222', user: 'rooms', password: 'secret' })
  })

  it('writes the user of Redis into its address where it is given apart', () => {
    const given = { REDIS_URL: 'redis://redis:6379', REDIS_USER: 'rooms', REDIS_PASSWORD: 'secret' }
    const env = readEnvironment(given, serviceEnvironment)
    expect(groupServiceConfig(env).redisUrl).toBe('redis://rooms:secret@redis:6379')
  })

  it.each(['50%off', 'a@b:c/d', 'p%20q', 'ümlaut#'])('keeps the password %s as it is', (password) => {
    const env = readEnvironment({ REDIS_USER: 'rooms', REDIS_PASSWORD: password }, serviceEnvironment)
    expect(parseURL(groupServiceConfig(env).redisUrl)).toMatchObject({ username: 'rooms', password })
  })
})
