/** Where a press on "Destroy" stands. */
export type Destroying = 'no' | 'asking' | 'retrying'
