/** What of `navigator` tells it. */
export interface Viewer {
  readonly userAgent: string
  /** Whether the browser shows PDFs itself. */
  readonly pdfViewerEnabled: boolean
}

/**
 * Whether this browser opens such a file by itself once it is saved, in front of the room. Firefox does so with some of what it can
 * show, by the name's ending, whatever type it was handed over as. On Android it has not been seen to.
 */
export function opensAtOnce(name: string, { userAgent, pdfViewerEnabled }: Viewer = navigator): boolean {
  if (!userAgent.includes('Firefox/') || userAgent.includes('Android')) return false
  return /\.(webp|avif)$/i.test(name) || (pdfViewerEnabled && /\.pdf$/i.test(name))
}
