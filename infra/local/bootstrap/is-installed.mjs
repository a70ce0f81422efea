/**
 * Compares the lock file with npm's own note of what it installed; packages for other platforms may be missing.
 * `isThere` says whether a package's folder is there: the note may outlive it.
 */
export function isInstalled(wanted, present, isThere) {
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, entry]) => {
      const noted = present[path]
      return noted === undefined ? entry.optional === true : noted.version === entry.version && isThere(path)
    })
}
