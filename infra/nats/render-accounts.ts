import {
  type Account,
  askedOf,
  type Asked,
  asksOf,
  BROKER_RIGHTS,
  heardOf,
  hearsOf,
} from '@wick/contracts/broker-accounts'
import { OPERATOR_STATS, type Service } from '@wick/contracts/subjects'

/** Where the broker puts the address that an answer from another account goes back by. */
const ANSWERS = '_R_.>'
const API = '$JS.API.'
/** Each account has a JetStream of its own under `$JS.API`, so what is asked of the streams' goes by this name. */
const STREAMS_API = 'JS.API.'

/** How long the broker holds the way back of an answer, or after the last of several: short where it can be. */
const HOW: Readonly<Record<Asked['answers'], string>> = {
  one: '',
  rarely: ', threshold: "5s"',
  several: ', response_type: stream, threshold: "5s"',
  stream: ', response_type: stream',
}

const HEAD = `# Who may do what on the broker (docs/architecture.md, "Least privilege"). Included by every nats.conf of this project.
# Written from packages/contracts/src/broker-accounts.ts by \`npm run accounts\`: change it there.
# Each password is a variable, of the including file or of the server's environment; it has to begin with a letter.
`

type Services = readonly Service[]

/** The accounts of the services that are there, in the words of nats.conf. */
export function renderAccounts(services: Services): string {
  const rendered = services.map((service) => renderService(service, services))
  return `${HEAD}accounts {\n${renderStreams(services)}\n${rendered.join('\n')}\n}\n`
}

function renderStreams(services: Services): string {
  const exported = [...exportsOf('streams', services), ...told('streams', services)]
  return block('streams', ['jetstream: enabled', list('exports', exported)])
}

function renderService(service: Service, services: Services): string {
  const hears = hearsOf(service, services)
  const asks = asksOf(service, services)
  const exported = [...exportsOf(service, services), ...told(service, services)]
  const heard = hears.map(({ of, subject }) => `{ stream: { account: ${nameOf(of)}, subject: "${subject}" } }`)
  return block(service, [
    renderUser(service, services),
    ...(exported.length > 0 ? [list('exports', exported)] : []),
    list('imports', [...asks.map(importOf), ...heard]),
    `mappings: {\n${asks.filter(isApi).map(mappingOf).join('\n')}\n    }`,
  ])
}

function renderUser(service: Service, services: Services): string {
  const { shares } = BROKER_RIGHTS[service]
  const hears = hearsOf(service, services)
  const asks = asksOf(service, services)
  const asked = askedOf(service, services)
  const isAsked = asked.length > 0
  const inbox = `_INBOX_${service}.>`
  // Replicas of the asker answer too, in its own account.
  const answers = [...(isAsked ? [ANSWERS] : []), ...(shares.includes(OPERATOR_STATS) ? [inbox] : [])]
  const served = asked.map(({ subject }) => (subject === OPERATOR_STATS ? subject : `${subject} ${service}`))
  const tells = heardOf(service, services).map(({ subject }) => subject)
  const heard = hears.map(({ subject }) => subject)
  const publish = new Set([...asks.map(localOf), ...tells, ...shares, ...answers])
  const subscribe = new Set([inbox, ...served, ...heard, ...shares])
  return `users: [{
      user: ${service}
      password: $NATS_${nameOf(service)}_PASSWORD
      permissions: {
        publish: ${allowed(publish, asks.flatMap(exceptionsOf))}
        subscribe: [
${[...subscribe].map((subject) => `          "${subject}"`).join('\n')}
        ]
      }
    }]`
}

/** A list, or what it allows and what of it it does not. */
function allowed(subjects: ReadonlySet<string>, exceptions: readonly string[]): string {
  if (exceptions.length === 0) return listed(subjects, 8)
  return `{\n          allow: ${listed(subjects, 10)}\n          deny: ${listed(exceptions, 10)}\n        }`
}

function listed(subjects: Iterable<string>, indent: number): string {
  const pad = ' '.repeat(indent)
  return `[\n${[...subjects].map((subject) => `${pad}  "${subject}"`).join('\n')}\n${pad}]`
}

const exceptionsOf = (asked: Asked) => (asked.except ?? []).map((name) => localOf(asked).replace(/\*$/, name))

const exportsOf = (account: Account, services: Services) =>
  askedOf(account, services).map(({ subject, answers, by }) => {
    return `{ service: "${subject}"${HOW[answers]}, accounts: [${by.map(nameOf).join(', ')}] }`
  })

const told = (account: Account, services: Services) =>
  heardOf(account, services).map(
    ({ subject, by }) => `{ stream: "${subject}", accounts: [${by.map(nameOf).join(', ')}] }`,
  )

function importOf(asked: Asked): string {
  const from = `{ account: ${nameOf(asked.of)}, subject: "${asked.subject}" }`
  return isApi(asked) ? `{ service: ${from}, to: "${localOf(asked)}" }` : `{ service: ${from} }`
}

const isApi = ({ subject }: Asked) => subject.startsWith(API)

/** By which name the asker's own account knows it. */
const localOf = (asked: Asked) => (isApi(asked) ? STREAMS_API + asked.subject.slice(API.length) : asked.subject)

function mappingOf(asked: Asked): string {
  let wildcards = 0
  const target = localOf(asked)
    .split('.')
    .map((token) => (token === '*' ? `$${++wildcards}` : token))
  return `      "${asked.subject}": "${target.join('.')}"`
}

const nameOf = (account: Account) => account.toUpperCase()
const block = (account: Account, parts: readonly string[]) =>
  `  ${nameOf(account)} {\n${parts.map((part) => `    ${part}\n`).join('')}  }`
const list = (name: string, entries: readonly string[]) =>
  `${name}: [\n${entries.map((entry) => `      ${entry}\n`).join('')}    ]`
