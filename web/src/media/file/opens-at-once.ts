/** What of `navigator` tells it. */
export interface Viewer {
  readonly userAgent: string
  /** Whether the browser shows PDFs itself. */
  readonly pdfViewerEnabled: boolean
}

/**
 * Whether this browser opens such a saved file by itself, in front of the room. Firefox does so with some files that it
 * can show, by the name's ending, whatever their type. Firefox on Android was not seen to.
 */
export function opensAtOnce(name: string, { userAgent, pdfViewerEnabled }: Viewer = navigator): boolean {
  if (!userAgent.includes('Firefox/') || userAgent.includes('Android')) return false
  return /\.(webp|avif)$/i.test(name) || (pdfViewerEnabled && /\.pdf$/i.test(name))
}
