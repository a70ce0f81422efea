import { Person } from '../people/person.ts'
import type { Journey } from './journey.ts'

/** Loads again, alone and with a second tab, which share the seat and pass the lead on. */
export const stay: Journey = (meeting) => {
  const [here, there] = meeting.people
  let second = here

  /** Both tabs speak and hear. */
  async function bothTalk(when: string): Promise<void> {
    await meeting.talk(here, `first tab, ${when}`, second)
    await meeting.talk(second, `second tab, ${when}`, second)
    await meeting.talk(there, `heard, ${when}`, second)
  }

  return [
    {
      name: 'reload',
      async run() {
        await here.tab.reload()
        await here.isConnected()
        await meeting.hasHeard(here)
        await meeting.talk(here, 'here again')
        await meeting.talk(there, 'welcome back')
      },
    },
    {
      name: 'second tab',
      async run() {
        second = await Person.sitDown(here.browser)
        await second.tab.goTo(meeting.link)
        await second.isConnected()
        await bothTalk('side by side')
      },
    },
    {
      name: 'second tab takes over',
      async run() {
        await here.tab.reload()
        await here.isConnected()
        await bothTalk('after the first loaded again')
      },
    },
    {
      name: 'first tab takes over',
      async run() {
        await second.tab.reload()
        await second.isConnected()
        await bothTalk('after the second loaded again')
      },
    },
    {
      name: 'second tab closes',
      async run() {
        await second.tab.close()
        await meeting.talk(here, 'alone again')
        await meeting.talk(there, 'and heard')
      },
    },
  ]
}
