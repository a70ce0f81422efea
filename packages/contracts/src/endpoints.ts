/**
 * Method and path of each call of the public interface, below `/api`. Plain strings, so that a page takes no schema with them;
 * `routes.ts` says what each of them takes and answers.
 */
export const CREATE_ROOM = 'POST /rooms'
export const TAKE_SEAT = 'POST /rooms/:roomId/seats'
export const GIVE_UP_SEAT = 'DELETE /rooms/:roomId/seats/me'
export const REMOVE_SEAT = 'DELETE /rooms/:roomId/seats/:participantId'
export const LOCK_ROOM = 'PUT /rooms/:roomId/lock'
export const VIEW_ROOM = 'GET /rooms/:roomId'
export const EXTEND_ROOM = 'PATCH /rooms/:roomId'
export const DESTROY_ROOM = 'DELETE /rooms/:roomId'
export const READ_CERTIFICATE = 'GET /rooms/:roomId/certificate'
export const SEND_MESSAGE = 'POST /rooms/:roomId/messages'
export const READ_HISTORY = 'GET /rooms/:roomId/messages'
export const FOLLOW_EVENTS = 'GET /rooms/:roomId/events'
export const SEND_SIGNAL = 'POST /rooms/:roomId/signals'
export const ERASE_MESSAGE = 'DELETE /rooms/:roomId/messages/:seq'
export const CLAIM_MESSAGE = 'POST /rooms/:roomId/messages/:seq/claim'
export const PUT_CHUNK = 'PUT /rooms/:roomId/blobs/:blobId/:chunk'
export const HEAD_BLOB = 'HEAD /rooms/:roomId/blobs/:blobId'
export const READ_BLOB = 'GET /rooms/:roomId/blobs/:blobId'
