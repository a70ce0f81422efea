/** Something that goes wrong, and is over when `strike` resolves; what it did to others may last longer. */
export interface Fault {
  readonly name: string
  strike(): Promise<void>
}
