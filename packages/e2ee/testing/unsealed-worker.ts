import { openIndexedDbStore } from '../src/store.indexeddb.ts'
import { hostUnsealed } from './host-unsealed.ts'

// What is deleted leaves the disk, and nothing else protects it.
hostUnsealed(openIndexedDbStore)
