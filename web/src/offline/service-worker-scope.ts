import type { Notice } from './notice.ts'

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface NotificationEvent extends ExtendableEvent {
  readonly notification: Notification
}

interface PageMessageEvent extends ExtendableEvent {
  /** Only pages of this origin say anything. */
  readonly data: Notice
  readonly source: OpenPage | null
}

export interface OpenPage {
  readonly id: string
  readonly url: string
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}

interface OpenPages {
  get(id: string): Promise<OpenPage | undefined>
  matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: boolean }): Promise<readonly OpenPage[]>
  openWindow(path: string): Promise<OpenPage | null>
}

interface Events {
  install: ExtendableEvent
  activate: ExtendableEvent
  fetch: FetchEvent
  notificationclick: NotificationEvent
  message: PageMessageEvent
}

/** The part of a service worker's global scope that is used here; TypeScript's own declarations contradict those of a page. */
export interface ServiceWorkerScope {
  readonly location: Location
  readonly clients: OpenPages
  readonly registration: Pick<ServiceWorkerRegistration, 'showNotification'>
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void
}
