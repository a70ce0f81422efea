#!/usr/bin/env bash
# With `enableAutoPipelining` a command of ioredis may take twice its `commandTimeout`.
# One automatic pipeline is under way at a time; the timer of a command that waits for the next one starts when that sets out.
# Where the server does not answer, that is when the pipeline before has timed out. Without automatic pipelining the timer starts with the call.
#
# The documentation of `commandTimeout` says: "If a command does not return a reply within a set number of milliseconds, a 'Command timed out'
# error will be thrown."
#
# Seen with ioredis 6.0.0 and Redis 7.0.15 (Debian 12), `commandTimeout: 1000`, server paused by `CLIENT PAUSE`, second call in
# the turn of the event loop after the first, on 1 December 2026 (seconds, rounded):
#   auto-pipelining  first  second
#   off              1      1
#   on               1      2
#
# Needs Node 20, npm, and redis-server of Debian, which root installs here where it is missing.
# Exits with 0 when the output is the one above, with 1 when it changed, with 2 when the server is missing.
set -euo pipefail

if ! command -v redis-server >/dev/null; then
  if [ "$(id -u)" != 0 ]; then
    echo 'needs: apt-get install redis-server'
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends redis-server >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ioredis@6.0.0
cat >show.mjs <<'SCRIPT'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'

const free = createServer().listen(0, '127.0.0.1')
await once(free, 'listening')
const { port } = free.address()
free.close()
await once(free, 'close')
const server = spawn('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', ''], { stdio: ['ignore', 'pipe', 'inherit'] })
for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept')) break
server.stdout.resume()

const rows = []
for (const enableAutoPipelining of [false, true]) {
  const client = new Redis({ port, commandTimeout: 1_000, enableAutoPipelining })
  client.on('error', () => undefined)
  await client.ping()
  await client.client('PAUSE', 8_000, 'ALL')
  const time = async () => {
    const since = performance.now()
    await client.get('key').then(() => { throw new Error('it was answered') }, () => undefined)
    return Math.round((performance.now() - since) / 1_000)
  }
  const first = time()
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  const second = time()
  rows.push(`${enableAutoPipelining ? 'on ' : 'off'}              ${await first}      ${await second}`)
  client.disconnect()
  await new Promise((resolve) => setTimeout(resolve, 8_500))
}
server.kill()
console.log('auto-pipelining  first  second')
for (const row of rows) console.log(row)
process.exitCode = rows.join() === ['off              1      1', 'on               1      2'].join() ? 0 : 1
SCRIPT
node show.mjs
