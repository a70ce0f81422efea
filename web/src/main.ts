import './transport/forbid-eval.ts'
import { createApp } from 'vue'
import App from './app/App.vue'
import './design/fonts.css'
import './design/tokens.css'
import './design/base.css'
import './design/controls.css'
import { forgetSpentRooms } from './seat/forget-room.ts'

forgetSpentRooms(Date.now())
createApp(App).mount('#app')
