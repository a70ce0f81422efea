import { connect } from '@nats-io/transport-node'
import { ALL_ERASURES, ALL_UNAUDITED, RING_SUBJECT } from '@wick/contracts/account-subjects'
import { observerUser } from '@wick/platform/testing/broker-users'

/** Whoever signs in: each replica looks now and then at what is to be done. */
const LOOKS = [RING_SUBJECT, ALL_ERASURES, ALL_UNAUDITED].map((subject) => `"${subject}"`)

/** What accounts ask the streams. */
export interface StreamQuestions extends AsyncDisposable {
  /** The subjects of what is asked meanwhile, sorted. */
  during(act: () => Promise<unknown>): Promise<string[]>
}

export async function watchQuestions(servers: string): Promise<StreamQuestions> {
  const connection = await connect({ servers, user: observerUser('accounts'), pass: 'observer' })
  const asked: string[] = []
  connection.subscribe('JS.API.STREAM.>', {
    callback(_error, message) {
      const question = message.string()
      if (!LOOKS.some((look) => question.includes(look))) asked.push(message.subject)
    },
  })
  return {
    async during(act) {
      await connection.flush()
      asked.length = 0
      await act()
      await connection.flush()
      return asked.toSorted()
    },
    [Symbol.asyncDispose]: () => connection.close(),
  }
}
