import { speakOfContacts } from '../../words/contacts-words.ts'
import AccountTalk from './AccountTalk.vue'

/** The page of a conversation, once it speaks as the others do. */
export async function openTalkPage(): Promise<typeof AccountTalk> {
  await speakOfContacts()
  return AccountTalk
}
