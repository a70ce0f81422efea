#!/usr/bin/env bash
# The server setup of @serenity-kit/opaque looks like 128 random bytes, and is not: the first three quarters may be any (a seed, and a number
# that is a private key), the last has to be a point of the curve, as a public key is. So a setup that is derived from another secret, or
# drawn at random by a tool that makes secrets, is refused at its first use, but for one in sixteen (129 of 2,000 that were tried).
#
# `server.createSetup()` says only that it is a string, and no document of the package says what is in it.
#
# Seen with @serenity-kit/opaque 1.1.0 on 1 December 2026. Each quarter is overwritten by 32 bytes of 0x01, then a name is registered:
#   as made   128 bytes, answered
#   quarter 1 answered
#   quarter 2 answered
#   quarter 3 answered
#   quarter 4 opaque protocol error at "deserialize serverSetup"
#
# Needs Node 20 and npm. Exits with 0 when the output is the one above, with 1 when it changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @serenity-kit/opaque@1.1.0
cat >show.mjs <<'SCRIPT'
import { client, ready, server } from '@serenity-kit/opaque'

await ready
const made = Buffer.from(server.createSetup(), 'base64url')
const { registrationRequest } = client.startRegistration({ password: 'a password' })

function tried(setup) {
  try {
    const { registrationResponse } = server.createRegistrationResponse({
      serverSetup: setup.toString('base64url'),
      userIdentifier: 'a name',
      registrationRequest,
    })
    return registrationResponse.length > 0 ? 'answered' : 'empty'
  } catch (error) {
    return String(error.message ?? error).split(';')[0]
  }
}

console.log(`as made   ${made.length} bytes, ${tried(made)}`)
for (let quarter = 1; quarter <= 4; quarter++) {
  const changed = Buffer.from(made).fill(1, 32 * (quarter - 1), 32 * quarter)
  console.log(`quarter ${quarter} ${tried(changed)}`)
}
SCRIPT
seen=$(node show.mjs)
echo "$seen"
expected='as made   128 bytes, answered
quarter 1 answered
quarter 2 answered
quarter 3 answered
quarter 4 opaque protocol error at "deserialize serverSetup"'
[ "$seen" = "$expected" ] || exit 1
