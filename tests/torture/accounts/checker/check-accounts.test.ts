import { describe, expect, it } from 'vitest'
import type { AccountEntry } from '../account-entry.ts'
import { ACCOUNT_KINDS, type AccountKind } from './account-violation.ts'
import { checkAccounts } from './check-accounts.ts'
import { play, type Step } from './script.ts'

const phone = 'phone'
const laptop = 'laptop'
const items = (...names: readonly string[]) => ({ items: names.map((item, seq) => ({ seq, item })) })
const stores = [{ store: 'keys', cleared: 1, left: 0 }]

/** Of everything something, and none of it wrong. */
const CLEAN: readonly Step[] = [
  [{ f: 'register', handle: 'ada', person: 'ada', session: phone }, {}],
  [{ f: 'register', handle: 'ada', person: 'eve', session: 'stolen' }, 'handle_taken'],
  [{ f: 'sign-in', session: laptop }, undefined],
  [{ f: 'sign-in', session: laptop }, {}],
  [{ f: 'read', session: phone }, { version: 0 }],
  [{ f: 'write', session: phone, expected: 0, content: 'one' }, {}],
  [{ f: 'write', session: laptop, expected: 0, content: 'other' }, 'version_conflict'],
  [{ f: 'write', session: laptop, expected: 1, content: 'two' }, undefined],
  [
    { f: 'read', session: phone },
    { version: 2, content: 'two' },
  ],
  [{ f: 'deliver', item: 'a' }, {}],
  [{ f: 'deliver', item: 'b' }, undefined],
  [{ f: 'read-inbox', session: laptop }, items('a', 'b')],
  [{ f: 'take', session: phone, item: 'a' }, {}],
  [{ f: 'take', session: phone, item: 'b' }, undefined],
  [{ f: 'read-inbox', session: laptop }, items('b')],
  [{ f: 'sign-out', session: laptop }, {}],
  [{ f: 'refresh', session: laptop }, 'not_signed_in'],
  [{ f: 'use', session: phone }, {}],
  [{ f: 'delete', session: phone }, {}],
  [{ f: 'sign-in', session: 'again' }, 'sign_in_refused'],
  [{ f: 'use', session: phone }, 'not_signed_in'],
  [{ f: 'deliver', item: 'c' }, {}],
  [{ f: 'certify' }, { stores }],
  [{ f: 'deliver', item: 'd' }, 'inbox_refused'],
]

/** With one step in the place of the first that `fits`. */
const instead = (fits: (step: Step) => boolean, ...steps: readonly Step[]): Step[] =>
  CLEAN.toSpliced(CLEAN.findIndex(fits), 1, ...steps)
const calls = (f: Step[0]['f'], session?: string) => (step: Step) =>
  step[0].f === f && (session === undefined || ('session' in step[0] && step[0].session === session))
const afterFirst = (fits: (step: Step) => boolean, ...steps: readonly Step[]): Step[] =>
  CLEAN.toSpliced(CLEAN.findIndex(fits) + 1, 0, ...steps)

const PLANTS: Readonly<Record<AccountKind, readonly Step[]>> = {
  'two accounts of one handle': afterFirst(calls('register'), [
    { f: 'register', handle: 'ada', person: 'mallory', session: 'stolen' },
    {},
  ]),
  'lost account': afterFirst(calls('read'), [{ f: 'sign-in', session: 'tablet' }, 'sign_in_refused']),
  'lost session': instead(calls('use', phone), [{ f: 'use', session: phone }, 'not_signed_in']),
  'session after its end': instead(calls('refresh'), [{ f: 'refresh', session: laptop }, {}]),
  'open after the deletion': afterFirst(calls('delete'), [{ f: 'sign-in', session: 'again' }, {}]),
  'open after the certificate': afterFirst(calls('certify'), [{ f: 'sign-in', session: 'again' }, {}]),
  'lost vault write': afterFirst(calls('write'), [{ f: 'read', session: phone }, { version: 0 }]),
  'forked vault': instead(calls('write', laptop), [{ f: 'write', session: laptop, expected: 0, content: 'other' }, {}]),
  'phantom vault': afterFirst(calls('write'), [
    { f: 'read', session: phone },
    { version: 1, content: 'other' },
  ]),
  'lost item': instead(calls('read-inbox'), [{ f: 'read-inbox', session: laptop }, items('b')]),
  'doubled item': instead(calls('read-inbox'), [{ f: 'read-inbox', session: laptop }, items('a', 'b', 'a')]),
  'phantom item': instead(calls('read-inbox'), [{ f: 'read-inbox', session: laptop }, items('a', 'b', 'x')]),
  'item after it was taken': afterFirst(calls('take'), [{ f: 'read-inbox', session: phone }, items('a', 'b')]),
  'false account certificate': instead(calls('certify'), [
    { f: 'certify' },
    { stores: [{ store: 'keys', cleared: 1, left: 1 }] },
  ]),
  'missing account certificate': instead(calls('certify')),
}

describe('the checker of accounts', () => {
  it('finds nothing in a history in which nothing went wrong', () => {
    expect(checkAccounts(play(CLEAN))).toEqual([])
  })

  it.each(ACCOUNT_KINDS)('finds a planted %s, and nothing else', (kind) => {
    const found = checkAccounts([...play(CLEAN, 'bob'), ...play(PLANTS[kind])])
    expect(found.map((one) => [one.kind, one.account])).toEqual([[kind, 'ada']])
  })

  it('finds a delivery to an inbox that is certified to be gone', () => {
    const found = checkAccounts(play(afterFirst(calls('certify'), [{ f: 'deliver', item: 'e' }, {}])))
    expect(found.map(({ kind }) => kind)).toEqual(['open after the certificate'])
  })

  it('blames nobody for what an unknown call may have done', () => {
    const deleting: readonly Step[] = [
      [{ f: 'delete', session: phone }, undefined],
      [{ f: 'use', session: phone }, 'not_signed_in'],
      [{ f: 'sign-in', session: 'again' }, 'sign_in_refused'],
    ]
    expect(checkAccounts(play([...CLEAN.slice(0, 4), ...deleting]))).toEqual([])
    const leaving: readonly Step[] = [
      [{ f: 'sign-out', session: laptop }, undefined],
      [{ f: 'use', session: laptop }, 'not_signed_in'],
      [{ f: 'use', session: laptop }, {}],
    ]
    expect(checkAccounts(play([...CLEAN.slice(0, 4), ...leaving]))).toEqual([])
  })

  it('excuses a refused write that was read where there was time for a second try', () => {
    const written: readonly Step[] = [
      [{ f: 'write', session: phone, expected: 0, content: 'one' }, 'not_signed_in'],
      [
        { f: 'read', session: laptop },
        { version: 1, content: 'one' },
      ],
    ]
    const kinds = (entries: readonly AccountEntry[]) => checkAccounts(entries).map(({ kind }) => kind)
    const entries = play(written)
    expect(kinds(entries)).toEqual(['phantom vault'])
    expect(
      kinds(entries.map((entry) => (entry.kind === 'invoked' ? entry : { ...entry, at: entry.at + 125 }))),
    ).toEqual([])
  })
})
