import { readRecoveryCode, writeRecoveryCode } from '@wick/client/account/crypto/recovery-code'

/** Whether that group of the code was typed, in capitals or not, with letters that people write for one another; counted from 0. */
export function isGroupRight(code: string, group: number, typed: string): boolean {
  const groups = code.split('-').map((own, at) => (at === group ? typed : own))
  const bytes = readRecoveryCode(groups.join('-'))
  return bytes !== null && writeRecoveryCode(bytes) === code
}
