/** The built page as it is kept for times without a network; the build names it in front of the service worker. */
export interface Shell {
  /** The addresses that are the page. */
  readonly pages: readonly string[]
  /** Hash of everything in it. */
  readonly version: string
  /** Base64 of the page's SHA-256. */
  readonly page: string
  /** Paths of the files that any visit may need, the page left out. */
  readonly files: readonly string[]
}
