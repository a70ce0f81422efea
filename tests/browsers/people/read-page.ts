/** What is read in the page itself, in every engine alike. */
export const SHOWN_TEXT = 'document.body.innerText'

// WebKit ends the text of a paragraph with a line break.
export const TEXTS =
  "[...document.querySelectorAll('[role=log] [data-testid=text]')].map((text) => text.innerText.trim())"

export const WHOLE_PICTURE = `(() => {
  const image = [...document.querySelectorAll('[role=log] img')].at(-1)
  if (!image?.complete || image.naturalWidth === 0) return null
  const [width, height] = [image.naturalWidth, image.naturalHeight]
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3)
  return { width, height, corners: [at(0, 0), at(width - 1, 0), at(0, height - 1), at(width - 1, height - 1)] }
})()`
