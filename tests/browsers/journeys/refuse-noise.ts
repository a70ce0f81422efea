import { expect } from '@playwright/test'
import type { Journey } from './journey.ts'

/** A browser that falsifies what is read from a canvas spoils every picture that it makes small: the sender is told before, and chooses. */
export const refuseNoise: Journey = (meeting) => {
  const { here, there } = meeting
  return [
    {
      name: 'meet',
      async run() {
        meeting.link = await there.person.create(meeting.url)
        await here.person.join(meeting.link)
        await meeting.talk(here.person, 'hello from here')
        await meeting.talk(there.person, 'hello from there')
      },
    },
    {
      name: 'a picture that would be spoilt',
      async run() {
        const { path, name, bytes } = here.luggage.picture
        await here.person.tab.choose(path)
        await here.person.sees('the others would see stripes')
        await meeting.photograph('noise')
        await here.person.press('Send the file as it is')
        await here.person.press('Send')
        expect((await there.person.saves(name)).equals(bytes)).toBe(true)
        expect(await there.person.tab.evaluate("document.querySelectorAll('[role=log] img').length")).toBe(0)
      },
    },
  ]
}
