import fc from 'fast-check'

export const CAPACITY = 3
const PEOPLE = 4

export type Step = 'say' | 'join' | 'leave' | 'remove' | 'lock' | 'unlock' | 'destroy'
const Step = fc.constantFrom<Step[]>(
  'say',
  'say',
  'say',
  'say',
  'say',
  'say',
  'say',
  'say',
  'join',
  'join',
  'leave',
  'remove',
  'lock',
  'unlock',
)

/** What each person does, one step after the other, all of them at the same time; the first one is the creator. */
export type Script = readonly (readonly Step[])[]

/** In most of them somebody destroys the room, at any point. */
export const Script: fc.Arbitrary<Script> = fc
  .tuple(
    fc.array(fc.array(Step, { minLength: 4, maxLength: 10 }), { minLength: PEOPLE, maxLength: PEOPLE }),
    fc.nat({ max: PEOPLE }),
    fc.nat({ max: 10 }),
  )
  .map(([steps, destroyer, place]) =>
    steps.map((own, index): readonly Step[] => (index === destroyer ? own.toSpliced(place, 0, 'destroy') : own)),
  )
