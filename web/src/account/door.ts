// The way from the lobby to the pages of accounts, with the few words that it needs.
import AccountDoor from './AccountDoor.vue'

export { AccountDoor }
