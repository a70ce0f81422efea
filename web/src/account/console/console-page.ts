import { speakOfConsole } from '../../words/console-words.ts'
import AccountConsole from './AccountConsole.vue'

/** The operators' console, once it speaks as the other pages do. */
export async function openConsole(): Promise<typeof AccountConsole> {
  await speakOfConsole()
  return AccountConsole
}
