import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

let cluster: Cluster
const newPerson = () => new Person(cluster.gateways[0] ?? '').register()
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

const newLabel = (length = 128) => randomBytes(length).toString('base64url')
const rename = (person: Person, sessionId: string | undefined, body: unknown) =>
  person.asked('PUT', `sessions/${sessionId}`, body)
const labelsOf = async (person: Person) => (await person.sessions()).map(({ current, label }) => [current, label])

it('its own device names a session, and so does another one, again and again', async () => {
  const ada = await newPerson()
  const other = await ada.elsewhere().signIn()
  const [one, two] = [newLabel(), newLabel()]
  for (const _ of [1, 2]) expect((await rename(ada, ada.session?.sessionId, { label: one })).status).toBe(204)
  for (const _ of [1, 2]) expect((await rename(ada, other.session?.sessionId, { label: two })).status).toBe(204)
  expect(await labelsOf(ada)).toEqual(
    expect.arrayContaining([
      [true, one],
      [false, two],
    ]),
  )
})

it('a name changes nothing else of a session', async () => {
  const ada = await newPerson()
  const before = ada.visitor.copy()
  await ada.renew()
  const label = newLabel()
  await rename(ada, ada.session?.sessionId, { label })
  // The generation before is still good, and the next one too.
  expect((await before.call('POST', '/api/account/session', ada.proof(cluster.now()))).status).toBe(200)
  await ada.renew()
  expect(await labelsOf(ada)).toEqual([[true, label]])
})

it('a name and a renewal at once both stand', async () => {
  const ada = await newPerson()
  const labels = Array.from({ length: 8 }, () => newLabel())
  const answers = await Promise.all([
    ...labels.map((label) => rename(ada, ada.session?.sessionId, { label })),
    ...labels.map(() => ada.refresh(ada.proof(cluster.now()))),
  ])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 204]))
  const [[, label] = []] = await labelsOf(ada)
  expect(labels).toContain(label)
  await ada.renew()
})

it('a name of another form, and of no session of one’s own, is refused', async () => {
  const ada = await newPerson()
  const eve = await newPerson()
  const named = await labelsOf(ada)
  const { sessionId } = ada.session ?? {}
  for (const body of [undefined, {}, { label: '' }, { label: newLabel(127) }, { label: newLabel(129) }, { label: 7 }])
    expect(await rename(ada, sessionId, body)).toMatchObject(refusal('invalid_input'))
  expect(await rename(ada, sessionId, { label: newLabel(), more: 1 })).toMatchObject(refusal('invalid_input'))
  expect(await rename(ada, 'short', { label: newLabel() })).toMatchObject(refusal('invalid_input'))
  expect(await rename(eve, sessionId, { label: newLabel() })).toMatchObject(refusal('session_not_found'))
  expect(await rename(ada, 'never-was-a-session', { label: newLabel() })).toMatchObject(refusal('session_not_found'))
  expect(await labelsOf(ada)).toEqual(named)
  await ada.asked('DELETE', `sessions/${sessionId}`)
  expect(await rename(ada, sessionId, { label: newLabel() })).toMatchObject(refusal('not_signed_in'))
  const other = await ada.elsewhere().signIn()
  expect(await rename(other, sessionId, { label: newLabel() })).toMatchObject(refusal('session_not_found'))
})
