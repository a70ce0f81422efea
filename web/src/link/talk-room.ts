/** Whether a room is a conversation of two accounts: those have a longer name. */
export function isTalkRoom(roomId: string): boolean {
  return roomId.length > 22
}
