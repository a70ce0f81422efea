import { createApp } from 'vue'
import '../src/design/fonts.css'
import '../src/design/tokens.css'
import '../src/design/base.css'
import '../src/design/controls.css'
import { restoreLanguage } from '../src/frame/use-language.ts'
import GalleryIndex from './GalleryIndex.vue'
import { conversationScenes } from './conversation-scenes.ts'
import { mediaScenes } from './media-scenes.ts'
import { scenes } from './scenes.ts'

await restoreLanguage()
// Development only: shows one screen in one state, named in the fragment, without a server behind it; with no name, the list of them.
const all = { ...scenes, ...conversationScenes, ...mediaScenes }
const scene = all[location.hash.slice(1)]
const app = scene === undefined ? createApp(GalleryIndex, { names: Object.keys(all) }) : createApp({ render: scene })
app.mount('#app')
