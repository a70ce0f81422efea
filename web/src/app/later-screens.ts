// Fetched together: what most visits see at their end, or never.
import EndedPage from '../ended/EndedPage.vue'
import KeylessScreen from '../visit/KeylessScreen.vue'
import UnsupportedScreen from './UnsupportedScreen.vue'

export { EndedPage, KeylessScreen, UnsupportedScreen }
