import { concat } from '../src/bytes.ts'
import { gcmOpen, gcmSeal, hkdf, importAesKey, importHkdfKey, importVerifier, verify } from '../src/primitives.ts'
import type { Answer } from './answers.ts'
import { fromHex, toHex } from './hex.ts'
import type { Algorithm } from './wycheproof-files.ts'

interface Case {
  readonly tcId: number
  readonly result: 'valid' | 'invalid' | 'acceptable'
}
interface GcmCase extends Case, Readonly<Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>> {}
interface GcmGroup {
  readonly ivSize: number
  readonly keySize: number
  readonly tagSize: number
  readonly tests: readonly GcmCase[]
}
interface HkdfCase extends Case, Readonly<Record<'ikm' | 'salt' | 'info' | 'okm', string>> {
  readonly size: number
}
interface HkdfGroup {
  readonly tests: readonly HkdfCase[]
}
interface Ed25519Group {
  readonly publicKey: { readonly pk: string }
  readonly tests: readonly (Case & Readonly<Record<'msg' | 'sig', string>>)[]
}

/** Every case of a file, through our wrappers; `json` is the file as it was published. */
export function wycheproofAnswers(algorithm: Algorithm, json: string): Promise<Answer[]> {
  switch (algorithm) {
    case 'gcm':
      return gcmAnswers(groupsOf(json))
    case 'hkdf':
      return hkdfAnswers(groupsOf(json))
    case 'ed25519':
      return ed25519Answers(groupsOf(json))
  }
}

function groupsOf<Group>(json: string): readonly Group[] {
  const { testGroups }: { testGroups: Group[] } = JSON.parse(json)
  return testGroups
}

function answer({ tcId, result }: Case, computed: string, ifValid: string): Answer {
  return { of: `case ${tcId}`, computed, expected: result === 'valid' ? ifValid : 'refused' }
}

async function gcmAnswers(groups: readonly GcmGroup[]): Promise<Answer[]> {
  const ours = groups.filter(({ ivSize, keySize, tagSize }) => ivSize === 96 && keySize === 256 && tagSize === 128)
  const answers: Answer[] = []
  for (const one of ours.flatMap(({ tests }) => tests)) {
    answers.push(answer(one, await openAndSeal(one), `opened ${one.msg}, sealed ${one.ct}${one.tag}`))
  }
  return answers
}

async function openAndSeal({ key: raw, iv, aad, msg, ct, tag }: GcmCase): Promise<string> {
  const key = await importAesKey(fromHex(raw))
  const opened = await gcmOpen(key, fromHex(iv), fromHex(aad), concat(fromHex(ct), fromHex(tag)))
  if (opened === null) return 'refused'
  const sealed = await gcmSeal(key, fromHex(iv), fromHex(aad), fromHex(msg))
  return `opened ${toHex(opened)}, sealed ${toHex(sealed)}`
}

async function hkdfAnswers(groups: readonly HkdfGroup[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const one of groups.flatMap(({ tests }) => tests)) {
    const key = await importHkdfKey(fromHex(one.ikm))
    const derived = hkdf(key, fromHex(one.salt), fromHex(one.info), one.size)
    answers.push(answer(one, await derived.then(toHex, () => 'refused'), one.okm))
  }
  return answers
}

async function ed25519Answers(groups: readonly Ed25519Group[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const { publicKey, tests } of groups) {
    const verifier = await importVerifier(fromHex(publicKey.pk))
    for (const one of tests) {
      const isValid = await verify(verifier, fromHex(one.sig), fromHex(one.msg))
      answers.push(answer(one, isValid ? 'verified' : 'refused', 'verified'))
    }
  }
  return answers
}
