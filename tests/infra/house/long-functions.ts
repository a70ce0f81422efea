/** Functions above the bound, with the lines that each has: entries leave this list or shrink, and none joins it. */
export const LONG_FUNCTIONS: Readonly<Record<string, number>> = {}
