#!/usr/bin/env bash
# The followers of a stream have `active` in STREAM.INFO, the time since the leader last heard from each. A new leader says 0 of one that
# it never heard from, as of one that it heard just now, for as long as that one is away. Only `current` tells them apart: it is false. Of a
# follower that dies later, `current` stays true for some ten seconds, and `active` grows. So neither says alone who is there.
#
#
# Seen with nats-server 2.15.1 and @nats-io/jetstream 3.4.0 on 1 December 2026. Three servers, a stream on all of them; one is killed:
#   follower, 4 s later    current true   active more than 3 s
#   leader, 4 s after the next one was elected
#                          current false  active 0
#
# Needs Node 20, npm, and nats-server 2.12 or newer: the one at hand, or that of Debian unstable, which is unpacked, not installed.
# Exits with 0 when the output is as above, with 1 when it changed, with 2 when there is no server.
set -euo pipefail

work=$(mktemp -d)
cleanup() {
  [ ! -e "$work/pids" ] || xargs -r kill -9 <"$work/pids" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

fetch_server() {
  mkdir -p state/lists/partial cache/archives/partial
  local archive
  archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1)
  echo "deb $archive unstable main" >sources.list
  local apart=(-o "Dir::State=$work/state" -o "Dir::Cache=$work/cache" -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o APT::Sandbox::User=)
  apt-get "${apart[@]}" update -qq 2>/dev/null && apt-get "${apart[@]}" download -qq nats-server 2>/dev/null || return 1
  dpkg-deb -x nats-server_*.deb unpacked
}
program=$(command -v nats-server || true)
case "$("${program:-true}" --version)" in
*v2.1[2-9].* | *v2.[2-9][0-9].*) ;;
*)
  fetch_server || { echo 'needs: nats-server 2.12 or newer'; exit 2; }
  program=$work/unpacked/usr/sbin/nats-server
  ;;
esac

npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0
cat >show.mjs <<'SCRIPT'
import { spawn } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from '@nats-io/transport-node'
import { jetstreamManager } from '@nats-io/jetstream'

const program = process.argv[2]
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

async function startCluster() {
  const names = ['n1', 'n2', 'n3']
  const ports = await Promise.all(names.map(freePort))
  const routes = await Promise.all(names.map(freePort))
  const all = JSON.stringify(routes.map((port) => `nats://127.0.0.1:${port}`))
  const servers = new Map()
  for (const [index, name] of names.entries()) {
    const file = `${name}-${ports[index]}.conf`
    writeFileSync(
      file,
      `server_name: ${name}\nlisten: "127.0.0.1:${ports[index]}"\njetstream { store_dir: "store-${name}-${ports[index]}" }\n` +
        `cluster { name: c, listen: "127.0.0.1:${routes[index]}", routes: ${all} }\n`,
    )
    const server = spawn(program, ['-c', file], { stdio: 'ignore' })
    appendFileSync('pids', `${server.pid}\n`)
    servers.set(name, server)
  }
  const connection = await connect({ servers: ports.map((port) => `127.0.0.1:${port}`), maxReconnectAttempts: -1, waitOnFirstConnect: true })
  return { servers, connection }
}

/** Until an answer is what is waited for; within a minute. */
async function until(ask, isRight) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined && isRight(answer)) return answer
    await delay(200)
  }
  throw new Error('it did not come to that')
}

async function show(what) {
  const { servers, connection } = await startCluster()
  const { streams } = await until(() => jetstreamManager(connection), () => true)
  const config = { name: 'S', subjects: ['s.*'], num_replicas: 3 }
  await until(() => streams.add(config), () => true)
  const info = async () => (await streams.info('S')).cluster
  const isWhole = ({ leader, replicas }) => leader && replicas?.length === 2 && replicas.every(({ current }) => current)
  const before = await until(info, isWhole)
  const lost = what === 'leader' ? before.leader : before.replicas[0].name
  servers.get(lost).kill('SIGKILL')
  await until(info, ({ leader }) => leader && (what === 'follower' || leader !== lost))
  await delay(4_000)
  const { replicas } = await until(info, ({ replicas: seen }) => seen?.some(({ name }) => name === lost))
  const { current, active } = replicas.find(({ name }) => name === lost)
  console.log(`${what.padEnd(9)}current ${String(current).padEnd(6)}active ${active > 3e9 ? 'more than 3 s' : active}`)
  await connection.close()
  for (const server of servers.values()) server.kill('SIGKILL')
}

await show('follower')
await show('leader')
SCRIPT
seen=$(node show.mjs "$program")
echo "$seen"
expected='follower current true  active more than 3 s
leader   current false active 0'
[ "$seen" = "$expected" ] || exit 1
