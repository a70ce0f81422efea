export interface PlaceLimits {
  readonly total: number
  readonly perAddress: number
}

/** How much of something may be open at once, in all and from one address. */
export class ConnectionSlots {
  readonly #limits: PlaceLimits
  readonly #taken = new Map<string, number>()
  #total = 0

  constructor(limits: PlaceLimits) {
    this.#limits = limits
  }

  /** False when there is no place: nothing was taken. */
  take(address: string): boolean {
    const taken = this.#taken.get(address) ?? 0
    if (this.#total >= this.#limits.total || taken >= this.#limits.perAddress) return false
    this.#total++
    this.#taken.set(address, taken + 1)
    return true
  }

  free(address: string): void {
    const left = (this.#taken.get(address) ?? 1) - 1
    this.#total--
    if (left > 0) this.#taken.set(address, left)
    else this.#taken.delete(address)
  }
}
