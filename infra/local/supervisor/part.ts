/** Something of the system that runs by itself and can crash by itself. */
export interface Part {
  readonly name: string
  /** Resolves when the part serves; rejects when it cannot or `giveUp` says so, with nothing left running. */
  start(giveUp: AbortSignal): Promise<RunningPart>
}

export interface RunningPart {
  /** Resolves with a short reason when the part has ended, asked or not. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}
