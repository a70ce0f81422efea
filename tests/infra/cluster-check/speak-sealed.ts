import assert from 'node:assert/strict'
import { startTerminal } from '@wick/client/testing/terminal-process'

const LINK = /\/r#1\./

/** Two terminal clients, encrypted from end to end, from the door to the certificate. */
export async function speakSealed(origin: string): Promise<void> {
  await using ada = startTerminal(['--new', '--server', origin, '--nick', 'Ada'])
  await using bob = startTerminal([await ada.line(LINK), '--nick', 'Bob'])
  bob.type('words of Bob')
  await ada.line(/^<Bob> words of Bob$/)
  ada.type('words of Ada')
  await bob.line(/^<Ada> words of Ada$/)
  ada.type('/destroy')
  await bob.line(/certificate: erased/)
  assert.deepEqual(await Promise.all([ada.ended, bob.ended]), [0, 0])
}
