import { expect } from '@playwright/test'
import type { Meeting, Party } from '../people/meeting.ts'
import type { Journey } from './journey.ts'

// A picture is encoded anew on its way.
const TOLERANCE = 24

export const attach: Journey = (meeting) => {
  const { here, there } = meeting
  return [
    { name: 'picture from here', run: () => showPicture(meeting, here) },
    { name: 'picture from there', run: () => showPicture(meeting, there) },
    { name: 'file from here', run: () => handFile(here, there) },
    { name: 'file from there', run: () => handFile(there, here) },
  ]
}

/** Both see it whole, and in its own colours. */
async function showPicture({ people }: Meeting, { person, luggage: { picture } }: Party): Promise<void> {
  const { path, width, height, hue } = picture
  await person.sends(path)
  for (const one of people) {
    const shown = await one.seesPicture(width)
    expect(shown.height).toBe(height)
    const drawn = [
      [0, 0, hue],
      [255, 0, hue],
      [0, 255, hue],
      [255, 255, hue],
    ]
    const apart = shown.corners.flatMap((corner, at) =>
      corner.map((part, of) => Math.abs(part - (drawn[at]?.[of] ?? 0))),
    )
    expect(Math.max(...apart), JSON.stringify(shown.corners)).toBeLessThanOrEqual(TOLERANCE)
  }
}

async function handFile({ person, luggage: { file } }: Party, to: Party): Promise<void> {
  await person.sends(file.path)
  const saved = await to.person.saves(file.name)
  expect(saved.equals(file.bytes)).toBe(true)
}
