export interface StartOptions {
  readonly replicas: number
  readonly verbose: boolean
}

export declare function readOptions(args: readonly string[]): StartOptions | undefined
