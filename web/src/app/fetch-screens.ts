/** As in the conversation. */
export const fetchScreens = () => import('./later-screens.ts')
