#!/usr/bin/env bash
# A direct get of many messages (`direct.getBatch`, `direct.getLastMessagesFor`, NATS ADR-31) opens a subscription for its answers.
# Where the answers are iterated to their end, nats.js never closes it: each call leaves one more in the client and at the server, for as
# long as the connection lives. Where they come by the option `callback`, it is closed with the last answer.
#
# In jsm_direct.js of 3.4.0 the end of a batch stops the iterator alone; `sub.unsubscribe()` hangs on `iterClosed` only with a callback.
#
# Seen with @nats-io/jetstream 3.4.0 and nats-server 2.15.1 on 1 December 2026. Subscriptions of one connection, as the server counts them:
#   at first             1
#   100 x iterated       101
#   100 x last iterated  201
#   100 x called back    201
#
# Needs Node 20, npm, and nats-server 2.12 or newer: the one at hand, or that of Debian unstable, which is unpacked, not installed.
# Exits with 0 when the output is the one above, with 1 when it changed, with 2 when there is no server.
set -euo pipefail

work=$(mktemp -d)
server=
cleanup() {
  [ -z "$server" ] || kill "$server"
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

"$program" --jetstream --store_dir "$work/store" --addr 127.0.0.1 --port -1 --http_port -1 --ports_file_dir "$work" --log "$work/log" &
server=$!
until ls nats-server_*.ports >/dev/null 2>&1; do sleep 0.1; done
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0
cat >show.mjs <<'SCRIPT'
import { readFile } from 'node:fs/promises'
import { connect } from '@nats-io/transport-node'
import { jetstreamManager } from '@nats-io/jetstream'

const { nats, monitoring } = JSON.parse(await readFile(process.argv[2], 'utf8'))
const connection = await connect({ servers: nats[0] })
const { streams, direct } = await jetstreamManager(connection)
await streams.add({ name: 'S', subjects: ['s.*'], allow_direct: true })
for (const subject of ['s.a', 's.b', 's.c']) connection.publish(subject)

async function show(what) {
  await connection.flush()
  const { connections } = await (await fetch(`${monitoring[0]}/connz`)).json()
  console.log(`${what.padEnd(21)}${connections[0].subscriptions}`)
}

async function hundredTimes(work) {
  for (let times = 0; times < 100; times++) await work()
}

async function iterate(asked) {
  const seqs = []
  for await (const { seq } of await asked) seqs.push(seq)
  if (seqs.length !== 3) throw new Error('three messages were asked for')
}

const calledBack = () =>
  new Promise((resolve, reject) => {
    const callback = (done) => done && (done.err ? reject(done.err) : resolve())
    direct.getBatch('S', { seq: 1, batch: 3, callback })
  })

await show('at first')
await hundredTimes(() => iterate(direct.getBatch('S', { seq: 1, batch: 3 })))
await show('100 x iterated')
await hundredTimes(() => iterate(direct.getLastMessagesFor('S', { multi_last: ['s.*'] })))
await show('100 x last iterated')
await hundredTimes(calledBack)
await show('100 x called back')
await connection.close()
SCRIPT
seen=$(node show.mjs nats-server_*.ports)
echo "$seen"
expected="at first             1
100 x iterated       101
100 x last iterated  201
100 x called back    201"
[ "$seen" = "$expected" ] || exit 1
