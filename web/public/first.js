// Runs before the first paint, so a remembered theme never flashes; src/app/use-theme.ts writes the same key.
try {
  if (localStorage.getItem('wick.theme') === 'light') {
    document.documentElement.dataset.theme = 'light'
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', '#f6f0e4')
  }
} catch {
  // Storage is closed to us: the default theme stays.
}
