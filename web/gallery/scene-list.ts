/** The window and the theme in which `npm run screens` takes a scene's picture. */
interface Picture {
  readonly form: 'desktop' | 'phone'
  readonly theme: 'dark' | 'light'
}

/**
 * Every screen in every state that is worth looking at. The gallery draws them all; where a state has a picture, no honest server and no
 * current browser gets to it.
 */
export const SCENES = {
  lobby: null,
  'lobby-full': null,
  'lobby-left': null,
  'lobby-kept': null,
  join: null,
  'join-problem': null,
  returning: null,
  'join-exposed': null,
  keyless: null,
  sealed: null,
  unsupported: { form: 'phone', theme: 'light' },
  'no-cookies': null,
  'lobby-part-missing': null,
  'room-alone': null,
  'room-opening': null,
  'room-talk': null,
  'room-typing': null,
  'room-soon': null,
  'room-slower': null,
  'room-now': null,
  'room-alarm': { form: 'desktop', theme: 'dark' },
  'room-stranger': null,
  'room-refused': null,
  'room-notices': null,
  'room-away': null,
  'room-several': null,
  'room-large': null,
  'lobby-which': null,
  'room-came': null,
  'room-left': null,
  'room-seats-left': null,
  'room-removed': { form: 'desktop', theme: 'light' },
  'room-offline': null,
  'room-back': null,
  'room-over': null,
  'room-destroying': null,
  'room-filtered': null,
  'room-part-missing': null,
  'room-limited': null,
  'ended-you': null,
  'ended-named': null,
  'ended-waiting': null,
  'ended-removed': null,
  'talk-formed': null,
  'talk-answered': null,
  'talk-long': null,
  'media-pictures': null,
  'media-viewer': null,
  'media-files': null,
  'media-burns': null,
  'media-revealing': null,
  'media-tray': null,
  'media-burning-tray': null,
  'media-refused': null,
} as const satisfies Readonly<Record<string, Picture | null>>

export type SceneName = keyof typeof SCENES

export function isScene(name: string): name is SceneName {
  return Object.hasOwn(SCENES, name)
}
