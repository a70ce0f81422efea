/** What has been taken in: everything up to `after` of this incarnation of the log. */
export interface Cursor {
  readonly epoch: string
  readonly after: number
}
