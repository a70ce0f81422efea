const ICON = '/favicon.svg'
const ICON_UNREAD = '/favicon-unread.svg'

/** The page's title and its icon in the browser's tab, and its badge where it is installed. */
export function showMark(title: string, unread: number): void {
  document.title = unread === 0 ? title : `(${unread}) ${title}`
  document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute('href', unread === 0 ? ICON : ICON_UNREAD)
  if ('setAppBadge' in navigator) navigator.setAppBadge(unread).catch(() => undefined)
}
