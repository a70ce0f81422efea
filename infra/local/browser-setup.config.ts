import { bootForBrowser } from './boot-for-browser.ts'

export default bootForBrowser
