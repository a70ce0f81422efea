/** Names as the page makes them up, always the same ones. */
export const ADA = 'otter-anonymous-k4r7z'
export const BOB = 'shark-anonymous-8x2k1'
export const EVE = 'wren-anonymous-2p0ak'
