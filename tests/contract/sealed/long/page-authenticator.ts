import { type WebAuthn } from '@wick/client/account/passkey/webauthn'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../../../support/software-authenticator.ts'

/** When an authenticator evaluates its PRF: at each use, at the making too, or never. */
export type EvaluatesPrf = 'use' | 'always' | 'never'

/** An authenticator as a page knows it, which keeps what it was asked. */
export interface PageAuthenticator {
  readonly webauthn: WebAuthn
  readonly authenticator: SoftwareAuthenticator
  /** The newest last. */
  readonly asked: (CredentialCreationOptions | CredentialRequestOptions)[]
}

export function createPageAuthenticator(origin: string, evaluates: EvaluatesPrf = 'always'): PageAuthenticator {
  const authenticator = createSoftwareAuthenticator(origin)
  const asked: PageAuthenticator['asked'] = []

  const resultsOf = (id: string, extensions: AuthenticationExtensionsClientInputs | undefined, isMaking: boolean) => {
    const first = extensions?.prf?.eval?.first
    if (evaluates === 'never' || first === undefined) return {}
    if (isMaking && evaluates === 'use') return { prf: { enabled: true } }
    const results = { first: new Uint8Array(authenticator.evaluate(id, bytesOf(first))).buffer }
    return { prf: { enabled: true, results } }
  }

  const webauthn = {
    async create(options: CredentialCreationOptions) {
      asked.push(options)
      const { challenge, rp, user, excludeCredentials = [], extensions } = needed(options.publicKey)
      if (excludeCredentials.some(({ id }) => authenticator.has(encode(id))))
        throw new DOMException('one is there', 'InvalidStateError')
      const question = { challenge: bytesOf(challenge), rpId: rp.id ?? '' }
      const made = authenticator.make(question, bytesOf(user.id))
      return credential(made.id, made, resultsOf(made.id, extensions, true))
    },
    async get(options: CredentialRequestOptions) {
      asked.push(options)
      const { challenge, rpId = '', allowCredentials = [], extensions } = needed(options.publicKey)
      const among = allowCredentials.map((each) => encode(each.id))
      const id = authenticator.find(rpId, among)
      if (id === undefined) throw new DOMException('none of those', 'NotAllowedError')
      const used = authenticator.use({ challenge: bytesOf(challenge), rpId }, id)
      return credential(id, used, resultsOf(id, extensions, false))
    },
  }
  return { webauthn: webauthn as unknown as WebAuthn, authenticator, asked }
}

/** As a browser shows it: bytes in buffers. */
function credential(id: string, said: Readonly<Record<string, string>>, results: object) {
  const response = Object.fromEntries(Object.entries(said).map(([name, text]) => [name, bufferOf(text)]))
  return { id, rawId: bufferOf(id), response, getClientExtensionResults: () => results }
}

function needed<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('not asked for a passkey')
  return value
}

function bytesOf(source: BufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
}

const bufferOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url')).buffer
const encode = (source: BufferSource) => Buffer.from(bytesOf(source)).toString('base64url')
