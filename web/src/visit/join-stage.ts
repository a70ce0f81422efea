/** asking: nothing has happened yet. entering: on the way in. returning: back to a seat that this browser holds. */
export type JoinStage = 'asking' | 'entering' | 'returning'
