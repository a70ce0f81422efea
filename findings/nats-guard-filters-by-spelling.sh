#!/usr/bin/env bash
# An append may say which sequence a filter of subjects stands at (`Nats-Expected-Last-Subject-Sequence-Subject`, server 2.12 and newer).
# Two appends that go out at once and both expect nothing yet: one has to be refused. On three servers that holds only where both
# spell their filter alike. `g.<room>.*` and `g.<room>.>` mean the same two subjects, yet both appends are stored, as what is under
# way is compared by the spelling of its filter. Once the first is stored, the second is refused in any spelling. One server refuses it always.
#
# Seen with nats-server 2.15.1 and @nats-io/jetstream 3.4.0 on 2 December 2026, 100 races each:
#   1 replica   alike   both stored 0
#   1 replica   unlike  both stored 0
#   3 replicas  alike   both stored 0
#   3 replicas  unlike  both stored in most
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
import { connect, headers } from '@nats-io/transport-node'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'

const program = process.argv[2]
const RACES = 100
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const names = ['n1', 'n2', 'n3']
const ports = await Promise.all(names.map(freePort))
const routes = await Promise.all(names.map(freePort))
const all = JSON.stringify(routes.map((port) => `nats://127.0.0.1:${port}`))
for (const [index, name] of names.entries()) {
  const listen = `server_name: ${name}\nlisten: "127.0.0.1:${ports[index]}"\njetstream { store_dir: "store-${name}" }\n`
  writeFileSync(`${name}.conf`, `${listen}cluster { name: c, listen: "127.0.0.1:${routes[index]}", routes: ${all} }\n`)
  const server = spawn(program, ['-c', `${name}.conf`], { stdio: 'ignore' })
  server.unref()
  appendFileSync('pids', `${server.pid}\n`)
}
const servers = ports.map((port) => `127.0.0.1:${port}`)
const connection = await connect({ servers, maxReconnectAttempts: -1, waitOnFirstConnect: true })

/** Until it can be done; within a minute. */
async function until(attempt) {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 300) throw error
      await delay(200)
    }
  }
}

const { streams } = await until(() => jetstreamManager(connection))
const js = jetstream(connection)

function append(subject, filter) {
  const guard = headers()
  guard.set('Nats-Expected-Last-Subject-Sequence', '0')
  guard.set('Nats-Expected-Last-Subject-Sequence-Subject', filter)
  return js.publish(subject, 'x', { headers: guard }).then(
    () => 1,
    () => 0,
  )
}

/** In how many races both appends were stored. */
async function race(name, num_replicas, others) {
  await until(() => streams.add({ name, subjects: [`${name}.*.*`], num_replicas, storage: 'memory' }))
  let both = 0
  for (let room = 0; room < RACES; room++) {
    const subject = `${name}.${room}`
    const stored = await Promise.all([append(`${subject}.a`, `${subject}.*`), append(`${subject}.b`, `${subject}.${others}`)])
    const { state } = await streams.info(name, { subjects_filter: `${subject}.*` })
    const left = Object.keys(state.subjects ?? {}).length
    if (left !== stored[0] + stored[1]) throw new Error('what is stored is not what was acknowledged')
    if (left === 2) both++
  }
  return both
}

const say = (replicas, filters, seen) => console.log(`${replicas.padEnd(12)}${filters.padEnd(8)}both stored ${seen}`)
say('1 replica', 'alike', await race('r1alike', 1, '*'))
say('1 replica', 'unlike', await race('r1unlike', 1, '>'))
say('3 replicas', 'alike', await race('r3alike', 3, '*'))
const unlike = await race('r3unlike', 3, '>')
say('3 replicas', 'unlike', unlike > RACES / 2 ? 'in most' : unlike)
await connection.close()
SCRIPT
seen=$(node show.mjs "$program")
echo "$seen"
expected='1 replica   alike   both stored 0
1 replica   unlike  both stored 0
3 replicas  alike   both stored 0
3 replicas  unlike  both stored in most'
[ "$seen" = "$expected" ] || exit 1
