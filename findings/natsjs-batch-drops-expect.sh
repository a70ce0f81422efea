#!/usr/bin/env bash
# A batch of nats.js (`startBatch`, atomic publishing, NATS ADR-50) has an option `expect` for each message that is added. Of the options
# of `add` only the headers go out: the expected sequence of a subject is dropped, and the server stores what it was to refuse.
# The first message's is sent. The same expectation as a header is kept for every message.
# A batch that the server refuses for an expectation ends in an untyped error about the number of messages, without the server's code.
#
# The types of 3.4.0 say of `add`: `opts?: Partial<BatchMessageOptions>`, where `BatchMessageOptions` has `expect`.
#
# Seen with @nats-io/jetstream 3.4.0 and nats-server 2.15.1 on 1 December 2026. Each batch has three messages; one expects a subject to be
# empty that is not:
#   expected by        outcome
#   first, option      stored 0: batch didn't contain number of published messages
#   added, option      stored 3
#   added, header      stored 0: batch didn't contain number of published messages
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

"$program" --jetstream --store_dir "$work/store" --addr 127.0.0.1 --port -1 --ports_file_dir "$work" --log "$work/log" &
server=$!
until ls nats-server_*.ports >/dev/null 2>&1; do sleep 0.1; done
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0
cat >show.mjs <<'SCRIPT'
import { readFile } from 'node:fs/promises'
import { headers, connect } from '@nats-io/transport-node'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'

const { nats } = JSON.parse(await readFile(process.argv[2], 'utf8'))
const connection = await connect({ servers: nats[0] })
const js = jetstream(connection)
const { streams } = await jetstreamManager(connection)

const empty = () => ({ expect: { lastSubjectSequence: 0 } })
const emptyHeader = () => {
  const given = headers()
  given.set('Nats-Expected-Last-Subject-Sequence', '0')
  return { headers: given }
}

async function show(what, first, added) {
  const name = what.replaceAll(/\W+/g, '_')
  await streams.add({ name, subjects: [`${name}.*`], allow_atomic: true })
  await js.publish(`${name}.taken`, 'before')
  let failure = ''
  try {
    const batch = await js.startBatch(`${name}.${first ? 'taken' : 'one'}`, '1', first)
    batch.add(`${name}.${added ? 'taken' : 'two'}`, '2', added)
    await batch.commit(`${name}.three`, '3')
  } catch (error) {
    failure = `: ${error.message}${error.code ? ` ${error.code}` : ''}`
  }
  const { state } = await streams.info(name)
  console.log(`${what.padEnd(19)}stored ${state.messages - 1}${failure}`)
}

await show('first, option', empty(), undefined)
await show('added, option', undefined, empty())
await show('added, header', undefined, emptyHeader())
await connection.close()
SCRIPT
seen=$(node show.mjs nats-server_*.ports)
echo "$seen"
expected="first, option      stored 0: batch didn't contain number of published messages
added, option      stored 3
added, header      stored 0: batch didn't contain number of published messages"
[ "$seen" = "$expected" ] || exit 1
