import type { Meeting } from '../people/meeting.ts'
import type { Person } from '../people/person.ts'
import type { Journey } from './journey.ts'

const NOWHERE = 'about:blank'

export const end: Journey = (meeting) => {
  const [here, there] = meeting.people
  return [
    {
      name: 'destroy',
      async run() {
        await here.holdDestroy()
        await there.sees('The other side destroyed this room.')
        for (const person of meeting.people) await isOver(person)
      },
    },
    { name: 'look of the end', run: () => meeting.photograph('end') },
    {
      name: 'join theirs',
      async run() {
        meeting.link = await there.create(meeting.url)
        await here.join(meeting.link)
        await there.isConnected()
      },
    },
    { name: 'return to an ended room', run: () => comeBackTooLate(meeting) },
  ]
}

async function comeBackTooLate({ people: [here, there], link }: Meeting): Promise<void> {
  await here.tab.goTo(NOWHERE)
  await there.holdDestroy()
  await here.tab.goTo(link)
  await here.sees('The other side destroyed this room.')
  for (const person of [here, there]) await isOver(person)
}

/** The certificate is there, and nothing of the conversation. */
async function isOver(person: Person): Promise<void> {
  await person.sees('Certificate of destruction', 'nothing left')
  await person.seesNoMore('hello from')
}
