// Fetched together, with the first that is needed.
import EmojiPicker from '../emoji/EmojiPicker.vue'
import LinkDialog from '../markdown/LinkDialog.vue'
import RoomPeople from '../room/RoomPeople.vue'
import SafetyDialog from '../safety/SafetyDialog.vue'
import KeySheet from './keys/KeySheet.vue'
import RemovalDialog from './removal/RemovalDialog.vue'

export { EmojiPicker, KeySheet, LinkDialog, RemovalDialog, RoomPeople, SafetyDialog }
