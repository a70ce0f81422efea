/** A page that comes back from the browser's cache has been dead meanwhile: what stood in it may be over, so it starts anew. */
export function startAnewWhenShownAgain(): void {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
}
