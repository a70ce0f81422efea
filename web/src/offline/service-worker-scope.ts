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

interface OpenPage {
  readonly url: string
  focus(): Promise<unknown>
}

interface Events {
  install: ExtendableEvent
  activate: ExtendableEvent
  fetch: FetchEvent
  notificationclick: NotificationEvent
}

/** The part of a service worker's global scope that is used here; TypeScript's own declarations contradict those of a page. */
export interface ServiceWorkerScope {
  readonly location: Location
  readonly clients: {
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: boolean }): Promise<readonly OpenPage[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void
}
