import type { Upload } from '@wick/client/state/room-state'
import type { BlobFault } from '@wick/e2ee/errors'
import type { Obstacle, TrayRefusal } from '../../media/tray/tray-item.ts'
import { isolate } from '../isolate.ts'

/** One thing went wrong on the way; which check found it matters to nobody who reads this. */
const DAMAGED = 'What came is not what was sent, so it is not shown.'

export const attachments = {
  attachments: {
    attach: 'Attach pictures or files',
    camera: 'Take a picture',
    drop: 'Let go to attach',
    dropHint: 'Pictures lose their metadata. Files go as they are.',
    chosen: 'Attached, not sent yet',
    remove: (name: string) => `Remove ${isolate(name)}`,
    preparing: 'being made small…',
    sending: 'being encrypted…',
    firstOfMany: 'only its first picture is sent',
    asItIs: 'goes as it is, with whatever is in it',
    withPlace: 'goes as it is, and may say where it was taken. Only PNG, JPEG, WebP, AVIF and GIF are made clean.',
    sendAsItIs: 'Send the file as it is',
    obstacles: {
      preparing: 'A moment: a picture is still being made small.',
      files_do_not_burn: 'Files cannot burn after reading. Remove them, or switch burning off.',
    } satisfies Record<Obstacle, string>,
    limits: 'Pictures are made small and lose their metadata. Files: 5 MB at most.',
    roomLeft: (size: string) => `This room has about ${size} left for attachments.`,
    roomFull: 'This room holds as many attachments as it may. They make room for nothing until it ends.',
    again: (refusal: string) => `${refusal} Send tries it again.`,
    refusals: {
      noisy:
        'This browser falsifies pictures against tracking: the others would see stripes. Allow canvas data for this address and choose it again, or send the file, which may say where it was taken.',
      unreadable: 'This picture is damaged and cannot be read.',
      too_many_pixels: 'This picture has more than 40 million pixels. Make it smaller first.',
      too_large: 'This is too large to send.',
      file_too_large: 'This file is larger than 5 MB. Send it in parts.',
      empty: 'This file is empty.',
      failed: 'This could not be prepared. Remove it and try again.',
      unknown: 'No answer came. However often it is sent, it stands above once.',
      storage_full: 'This device has no room left to send it from.',
      alarmed: 'Nothing more can be said in this room.',
      over: 'This room has ended.',
      malformed: 'This cannot be sent as it is.',
      not_begun: 'The room is not open yet. Try again in a moment.',
      not_open: 'This room is not open here any more. Reload the page.',
      unsupported: 'This browser cannot encrypt it.',
      unknown_room: 'The keys of this room are not here any more.',
      link_mismatch: 'The keys of this room are not here any more.',
      unsealable: 'The keys of this room are not here any more.',
    } satisfies Record<TrayRefusal, string>,
    faults: {
      size: DAMAGED,
      chunks: DAMAGED,
      length: DAMAGED,
      sealed: DAMAGED,
      hash: DAMAGED,
      padding: DAMAGED,
      mime: DAMAGED,
      framing: DAMAGED,
    } satisfies Record<BlobFault, string>,
  },

  uploads: {
    label: 'On their way',
    names: { image: 'Picture', text: 'Burning message', burningImage: 'Burning picture' },
    progress: {
      waiting: () => 'waits its turn',
      uploading: (percent: string) => `${percent} sent`,
      paused: () => 'waits for the line, and goes on by itself',
      failed: () => 'not sent',
    } satisfies Record<Upload['progress'], (percent: string) => string>,
    cancel: (name: string) => `Cancel ${isolate(name)}`,
    retry: 'Try again',
    giveUp: 'Remove',
  },

  picture: {
    open: (name: string) => `Picture from ${isolate(name)}: look closer`,
    loading: 'Picture, being fetched…',
    retry: 'Try again',
    viewer: 'Pictures of this conversation',
    of: (place: number, count: number) => `${place} of ${count}`,
    from: (name: string, time: string) => `${isolate(name)}, ${time}`,
    close: 'Close',
    next: 'Next picture',
    previous: 'Previous picture',
    closer: 'Closer',
    further: 'Further away',
    save: 'Save this picture',
    keys: 'Arrows: other pictures. Plus, minus and 0: closer, further, whole. Esc: back.',
    fileName: 'picture',
  },

  file: {
    save: (name: string) => `Save ${isolate(name)}`,
    saving: 'being fetched…',
    saved: 'saved by your browser',
    warning: 'Open it only if you trust who sent it.',
    opens: 'Firefox opens it by itself once it is saved.',
    openTitle: 'Save and open this file?',
    openExplain: [
      'As soon as it is saved, Firefox opens this file in front of the room. Open it only if you trust who sent it.',
      'To have it saved unopened, choose “Save File” for its kind in the settings of Firefox, under Applications.',
    ],
    openKeep: 'Not now',
    openConfirm: 'Save and open',
  },

  burn: {
    switch: 'Burn after reading',
    on: 'What you send now burns after reading: one of the others can open it, once. Whoever opens it may copy it, by a screenshot or by hand.',
    kinds: { text: 'A message that burns', image: 'A picture that burns' },
    concealed: 'One of you can open it, once, for a moment. Then it burns.',
    claimed: (time: string) => `You opened it, and can look at it until ${time}.`,
    honesty: 'Whoever opens it may copy it.',
    reveal: 'Open it',
    again: 'Look again',
    opening: 'Opening…',
    left: (time: string) => `burns in ${time}`,
    burnNow: 'Burn it now',
    unread: 'Nobody has opened it yet. Unopened, it goes with the room.',
    beingRead: (name: string) => `${isolate(name)} is reading it`,
    taken: 'Already read by another.',
    burned: 'burned after reading',
    alt: 'A picture that burns',
  },
}
