import { leadRoom, type Lead } from './lead-room.ts'

/** A room that nobody has entered, and whose link nobody has: it ends, and gives back what it took. */
export async function abandonRoom(made: Lead): Promise<void> {
  leadRoom(made)
  await made.session.destroy()
}
