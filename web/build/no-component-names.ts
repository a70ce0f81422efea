import type { Plugin } from 'vite'

const NAME = /\b__name: ['"]\w+['"],\s*/

/** Leaves out what Vue's compiler calls each component for its devtools, and for one that draws itself: here none does. */
export function noComponentNames(): Plugin {
  return {
    name: 'wick:no-component-names',
    apply: 'build',
    transform: {
      filter: { id: /\.vue(?:$|\?)/ },
      handler: (code) => ({ code: code.replace(NAME, ''), map: null }),
    },
  }
}
