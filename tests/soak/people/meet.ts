import { seeded } from '../../support/random.ts'
import { arrive } from './arrive.ts'
import { Speaker } from './speaker.ts'

/** Two people take the seats of a room that lasts so long. */
export async function meet(
  url: string,
  seconds: number,
  seed: number,
  resources: AsyncDisposableStack,
  complain: (complaint: string) => void,
): Promise<readonly [Speaker, Speaker]> {
  const ada = new Speaker(await arrive('ada', url, resources, complain), 0, seeded(seed))
  const bob = new Speaker(await arrive('bob', url, resources, complain), 1, seeded(seed + 1))
  await bob.person.join(await ada.person.createRoom({ seconds }))
  return [ada, bob]
}
