import { createApp, type VNode } from 'vue'
import '../src/design/fonts.css'
import '../src/design/tokens.css'
import '../src/design/base.css'
import '../src/design/controls.css'
import { restoreLanguage } from '../src/frame/use-language.ts'
import GalleryIndex from './GalleryIndex.vue'
import { conversationScenes } from './conversation-scenes.ts'
import { mediaScenes } from './media-scenes.ts'
import { isScene, SCENES, type SceneName } from './scene-list.ts'
import { scenes } from './scenes.ts'

await restoreLanguage()
// Development only: shows one screen in one state, named in the fragment, without a server behind it; with no name, the list of them.
const drawn: Readonly<Record<SceneName, () => VNode>> = { ...scenes, ...conversationScenes, ...mediaScenes }
const wanted = location.hash.slice(1)
const app = isScene(wanted)
  ? createApp({ render: drawn[wanted] })
  : createApp(GalleryIndex, { names: Object.keys(SCENES) })
app.mount('#app')
