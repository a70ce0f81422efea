import { speakOfContacts } from '../../words/contacts-words.ts'
import AccountContacts from './AccountContacts.vue'

/** The page of contacts, once it speaks as the others do. */
export async function openContacts(): Promise<typeof AccountContacts> {
  await speakOfContacts()
  return AccountContacts
}
