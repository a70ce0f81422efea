import type { Journey } from './journey.ts'

/** A browser that blocks cookies keeps nobody's seat: the page says so before a seat is taken. */
export const refuseBlocked: Journey = (meeting) => {
  const [here, there] = meeting.people
  const says = 'This browser blocks cookies for this address.'
  return [
    {
      name: 'cookies are blocked: in the lobby',
      async run() {
        await here.tab.goTo(meeting.url)
        await here.sees(says)
        await meeting.photograph('blocked')
      },
    },
    {
      name: 'cookies are blocked: by a link',
      async run() {
        meeting.link = await there.create(meeting.url)
        await here.tab.goTo(meeting.link)
        await here.sees(says)
        // No seat is taken.
        await there.sees('Nobody else is here yet')
      },
    },
  ]
}
