import { createApp } from 'vue'
import '../src/design/fonts.css'
import '../src/design/tokens.css'
import '../src/design/base.css'
import '../src/design/controls.css'
import { restoreLanguage } from '../src/app/use-language.ts'
import { mediaScenes } from './media-scenes.ts'
import { scenes } from './scenes.ts'

await restoreLanguage()
// Development only: shows one screen in one state, named in the fragment, without a server behind it.
const all = { ...scenes, ...mediaScenes }
const scene = all[location.hash.slice(1)]
if (scene === undefined) document.body.textContent = Object.keys(all).join('  ')
else createApp({ render: scene }).mount('#app')
