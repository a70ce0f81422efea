import { findLink } from '@wick/client/link/find-link'
import { LinkError, type LinkFault } from '@wick/e2ee/errors'
import { parseFragment, roomOfFragment } from '@wick/e2ee/link'

/** The path that every room is shown under; a link's secret stands in the fragment, which no server ever sees. */
export const ROOM_PATH = '/r'

/** A fragment (`#…`) that opens a room, or that names one whose keys may be here; or why it is neither. */
export type Invitation =
  | {
      readonly kind: 'link' | 'name'
      readonly fragment: string
      /** Somebody between its sender and here has read it. */
      readonly isExposed: boolean
    }
  | { readonly kind: 'wrong'; readonly fault: LinkFault }

function readFragment(fragment: string, isExposed: boolean): Invitation {
  if (roomOfFragment(fragment) !== null) return { kind: 'name', fragment, isExposed: false }
  try {
    parseFragment(fragment).secret.fill(0)
    return { kind: 'link', fragment, isExposed }
  } catch (cause) {
    if (cause instanceof LinkError) return { kind: 'wrong', fault: cause.fault }
    throw cause
  }
}

/** What somebody may paste to join: a link with whatever stands around or in it, one without its address, or a room's name. */
export function readInvitation(text: string): Invitation {
  const link = findLink(text)
  if (link !== null) return readFragment(link.fragment, link.isRewritten)
  const pasted = text.trim()
  const hash = pasted.indexOf('#')
  return readFragment(hash === -1 ? `#${pasted}` : pasted.slice(hash), false)
}

/**
 * What an address opens: the link stands in the fragment, with whatever was appended to it. Where a program on the way has moved it
 * before the fragment, the server has been sent it, and whoever wrote down the address.
 */
export function readAddress({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): Invitation {
  const sent = findLink(pathname + search)
  if (sent !== null) return readFragment(sent.fragment, true)
  return readInvitation(hash)
}

/** Which room it is, and nothing that opens it. */
export function nameOf(roomId: string): string {
  return `#${roomId}`
}

/** How a room is named on screen: enough to tell two tabs apart. */
export function shortRoomId(roomId: string): string {
  return roomId.slice(0, 6)
}
