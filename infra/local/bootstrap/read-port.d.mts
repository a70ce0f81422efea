export declare function readPort(text?: string): number | undefined

export declare function portProblem(text: string): string
