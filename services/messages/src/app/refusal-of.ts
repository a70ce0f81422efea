/**
 * The refusal as the contract names it.
 * @throws Error for one that this command cannot meet: then the rules and the contract disagree.
 */
export function refusalOf<Refusal extends string>(refusals: readonly Refusal[], refusal: string): Refusal {
  const known = refusals.find((code) => code === refusal)
  if (known === undefined) throw new Error(`The contract does not name the refusal ${refusal}.`)
  return known
}
