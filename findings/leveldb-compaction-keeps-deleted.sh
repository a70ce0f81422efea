#!/usr/bin/env bash
# What was written and deleted before LevelDB's memory was first written to a table stays in that table: compacting the whole range, also
# after the database was opened again, does not take it out. The table lies in the deepest level with data, and a compaction merges a level
# only into the next one. A value that was in a table of its own before its deletion is gone after the same compaction.
#
# Seen with classic-level 3.0.0 (npm) on 1 December 2026:
#   put, deleted, compacted: still there
#   put, deleted, compacted, opened again, compacted: still there
#   put, compacted, deleted, compacted: gone
#
# Exits with 0 when the output is the one above, with 1 when it changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent classic-level@3.0.0

cat >look.mjs <<'PROGRAM'
import { readdirSync, readFileSync } from 'node:fs'
import { ClassicLevel } from 'classic-level'

const VALUE = 'a value that was deleted'
const open = async (folder) => {
  const database = new ClassicLevel(folder, { compression: false })
  await database.open()
  return database
}
const isLeft = (folder) => readdirSync(folder).some((name) => readFileSync(`${folder}/${name}`).includes(VALUE))
const tell = (what, folder) => console.log(`${what}: ${isLeft(folder) ? 'still there' : 'gone'}`)

const one = await open('one')
await one.put('a', VALUE)
await one.put('b', 'kept')
await one.del('a')
await one.compactRange('a', 'z')
await one.close()
tell('put, deleted, compacted', 'one')
const again = await open('one')
await again.compactRange('a', 'z')
await again.close()
tell('put, deleted, compacted, opened again, compacted', 'one')

const two = await open('two')
await two.put('a', VALUE)
await two.put('b', 'kept')
await two.compactRange('a', 'z')
await two.del('a')
await two.compactRange('a', 'z')
await two.close()
tell('put, compacted, deleted, compacted', 'two')
PROGRAM
seen=$(node look.mjs)
echo "$seen"
expected='put, deleted, compacted: still there
put, deleted, compacted, opened again, compacted: still there
put, compacted, deleted, compacted: gone'
[ "$seen" = "$expected" ]
