import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Assertion, Attestation } from '@wick/contracts/account-passkeys'

/** What is asked of it, in the bytes of WebAuthn. */
export interface Question {
  readonly challenge: Uint8Array
  readonly rpId: string
  /** What its data and its flags are to be, where they shall not be right. */
  readonly wrong?: { readonly type?: string; readonly origin?: string; readonly flags?: number }
}

interface Made {
  readonly privateKey: KeyObject
  readonly prfSecret: Buffer
  readonly rpId: string
  readonly userHandle: Uint8Array
  uses: number
}

/** A discoverable authenticator in memory, ES256, which takes its owner for verified. */
export interface SoftwareAuthenticator {
  make(question: Question, userHandle: Uint8Array): Attestation
  /** With the one of that id, or the newest. @throws where it has none */
  use(question: Question, id?: string): Assertion & { readonly userHandle: string }
  /** The PRF of a passkey, 32 bytes. */
  evaluate(id: string, input: Uint8Array): Buffer
  has(id: string): boolean
  /** The newest of that host, among those where some are named. */
  find(rpId: string, among: readonly string[]): string | undefined
}

const PRESENT_AND_VERIFIED = 0x05
const WITH_CREDENTIAL = 0x40
const ID_BYTES = 32

/** `origin`: of the page that asks. */
export function createSoftwareAuthenticator(origin: string): SoftwareAuthenticator {
  const made = new Map<string, Made>()

  const clientData = (type: string, { challenge, wrong }: Question) =>
    Buffer.from(
      JSON.stringify({
        type: wrong?.type ?? type,
        challenge: Buffer.from(challenge).toString('base64url'),
        origin: wrong?.origin ?? origin,
        crossOrigin: false,
      }),
    )

  const make: SoftwareAuthenticator['make'] = (question, userHandle) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = randomBytes(ID_BYTES)
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    made.set(id.toString('base64url'), {
      privateKey,
      prfSecret: randomBytes(32),
      rpId: question.rpId,
      userHandle,
      uses: 0,
    })
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const coseKey = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ])
    const data = Buffer.concat([authenticatorData(question, WITH_CREDENTIAL, 0), Buffer.alloc(16), length, id, coseKey])
    const attestationObject = cborMap([
      ['fmt', 'none'],
      ['attStmt', { entries: [] }],
      ['authData', data],
    ])
    return {
      id: id.toString('base64url'),
      clientDataJSON: clientData('webauthn.create', question).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
    }
  }

  const use: SoftwareAuthenticator['use'] = (question, id = [...made.keys()].at(-1) ?? '') => {
    const known = made.get(id)
    if (known === undefined) throw new Error('There is no such passkey.')
    const data = authenticatorData(question, 0, ++known.uses)
    const said = clientData('webauthn.get', question)
    const signed = Buffer.concat([data, createHash('sha256').update(said).digest()])
    return {
      id,
      clientDataJSON: said.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, known.privateKey).toString('base64url'),
      userHandle: Buffer.from(known.userHandle).toString('base64url'),
    }
  }

  return {
    make,
    use,
    evaluate: (id, input) =>
      createHmac('sha256', made.get(id)?.prfSecret ?? '')
        .update(input)
        .digest(),
    has: (id) => made.has(id),
    find: (rpId, among) =>
      [...made.keys()].findLast((id) => made.get(id)?.rpId === rpId && (among.length === 0 || among.includes(id))),
  }
}

function authenticatorData({ rpId, wrong }: Question, flags: number, uses: number): Buffer {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(uses)
  const host = createHash('sha256').update(rpId).digest()
  return Buffer.concat([host, Buffer.from([(wrong?.flags ?? PRESENT_AND_VERIFIED) | flags]), counter])
}

type Cbor = number | string | Buffer | CborMap
interface CborMap {
  readonly entries: readonly (readonly [number | string, Cbor])[]
}

function cborMap(entries: CborMap['entries']): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])])
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value)
  if (typeof value === 'string') return Buffer.concat([cborHead(3, value.length), Buffer.from(value)])
  return Buffer.isBuffer(value) ? Buffer.concat([cborHead(2, value.length), value]) : cborMap(value.entries)
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}
