#!/bin/sh
# Has the running broker of this container read its accounts and their passwords anew, in place.
set -eu
sh "$(dirname "$0")/fill-passwords.sh" /run/secrets /data/accounts.conf
kill -HUP 1
