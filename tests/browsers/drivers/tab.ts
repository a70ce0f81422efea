/** What somebody finds on a page, as a screen reader names it. */
export interface Target {
  readonly role: 'button' | 'heading' | 'textbox'
  /** The whole accessible name. */
  readonly name: string
}

/** CSS pixels */
export interface Size {
  readonly width: number
  readonly height: number
}

/** One tab of a browser, whichever engine it is. What is to be clicked or typed into is waited for. */
export interface Tab {
  goTo(url: string): Promise<void>
  reload(): Promise<void>
  click(target: Target): Promise<void>
  /** Presses it with the mouse, and gives how to let it go. */
  hold(target: Target): Promise<() => Promise<void>>
  /** Types into it, key by key; a line break is the Enter key. */
  type(target: Target, text: string): Promise<void>
  /** Gives the paths to the page's first field for files, as the browser's own dialog does. */
  choose(...paths: readonly string[]): Promise<void>
  /** Resolves with what the expression does, in the page. */
  evaluate<Value>(expression: string): Promise<Value>
  resize(size: Size): Promise<void>
  /** What is in sight, as a PNG. */
  picture(): Promise<Uint8Array>
  close(): Promise<void>
}

/** A running browser with a profile of its own. Disposing it ends its processes. */
export interface Browser extends AsyncDisposable {
  /** Name and version, in its own words. */
  readonly version: string
  /** Where it saves files. */
  readonly downloads: string
  /** How many tabs there are, whoever opened them. */
  countTabs(): Promise<number>
  openTab(): Promise<Tab>
  /** What pages threw, and what the browser refused them, since it was asked last. WebDriver tells nothing of it in WebKit. */
  takeComplaints(): readonly string[]
}
