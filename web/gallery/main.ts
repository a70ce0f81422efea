import { createApp } from 'vue'
import '../src/design/fonts.css'
import '../src/design/tokens.css'
import '../src/design/base.css'
import '../src/design/controls.css'
import { restoreLanguage } from '../src/app/use-language.ts'
import { scenes } from './scenes.ts'

await restoreLanguage()
// Development only: shows one screen in one state, named in the fragment, without a server behind it.
const scene = scenes[location.hash.slice(1)]
if (scene === undefined) document.body.textContent = Object.keys(scenes).join('  ')
else createApp({ render: scene }).mount('#app')
