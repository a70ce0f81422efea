interface LockedPackage {
  readonly version?: string
  readonly optional?: boolean
  readonly link?: boolean
}
type LockedPackages = Readonly<Record<string, LockedPackage>>

export declare function isInstalled(
  wanted: LockedPackages,
  present: LockedPackages,
  isThere: (path: string) => boolean,
): boolean
