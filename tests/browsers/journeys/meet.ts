import type { Journey } from './journey.ts'

export const meet: Journey = (meeting) => {
  const [here, there] = meeting.people
  return [
    {
      name: 'lobby',
      async run() {
        for (const person of meeting.people) {
          await person.tab.goTo(meeting.url)
          await person.sees('Create room')
        }
        await meeting.photograph('lobby')
      },
    },
    {
      name: 'create',
      async run() {
        meeting.link = await here.create(meeting.url)
      },
    },
    { name: 'join', run: () => there.join(meeting.link) },
    {
      name: 'talk both ways',
      async run() {
        await meeting.talk(here, 'hello from here')
        await meeting.talk(there, 'hello from there')
        await meeting.talk(here, 'für 日本 and the rest')
      },
    },
  ]
}
