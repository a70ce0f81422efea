/** Compares the lock file with npm's own note of what it installed; packages for other platforms may be missing. */
export function isInstalled(wanted, present) {
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, entry]) => {
      const there = present[path]
      return there === undefined ? entry.optional === true : there.version === entry.version
    })
}
