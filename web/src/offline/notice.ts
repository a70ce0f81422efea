/** What a page asks the worker to show, where only a worker may. */
export interface Notice {
  readonly title: string
  readonly look: Readonly<Record<string, string | boolean>>
  /** The room that something came in: a press leads there. */
  readonly roomId: string
}

/** What is kept with a notification that is shown: the room, and the page that had it. */
export interface NoticeOrigin {
  readonly roomId: string
  readonly page: string
}

/** What a page is told whose visitor has pressed a notification of that room. */
export interface RoomCall {
  readonly roomId: string
}
