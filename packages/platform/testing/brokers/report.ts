/** Says one step of a preparation that can take a while. */
export type Report = (line: string) => void
