// Runs before everything else, in plain old words: also a browser that is too old for the page has to say so.
;(function () {
  var root = document.documentElement
  var isLoadedAgain = false

  function stored(key) {
    try {
      return localStorage.getItem(key)
    } catch {
      // Storage is closed to us.
      return null
    }
  }

  // A remembered theme never flashes; src/frame/use-theme.ts writes the same key.
  if (stored('wick.theme') === 'light') {
    root.dataset.theme = 'light'
    var color = document.querySelector('meta[name="theme-color"]')
    if (color) color.setAttribute('content', '#f6f0e4')
  }

  try {
    isLoadedAgain = performance.getEntriesByType('navigation')[0].type === 'reload'
  } catch {
    // A browser that does not tell is not asked to load again.
    isLoadedAgain = true
  }

  /** What stands in the page until it has started; kept, because a page that fails while it starts has removed it already. */
  var words = null

  /** Leaves the reader's language alone; src/frame/use-language.ts chooses in the same way. */
  function chooseLanguage() {
    words = document.getElementById('boot')
    if (!words) return
    var spoken = [stored('wick.language')].concat(navigator.languages || [navigator.language])
    var tags = spoken.map(function (tag) {
      return String(tag).toLowerCase().split('-')[0]
    })
    var told = Array.prototype.slice.call(words.children)
    var chosen = told[0]
    for (var i = tags.length - 1; i >= 0; i--) {
      told.forEach(function (one) {
        if (one.lang === tags[i]) chosen = one
      })
    }
    told.forEach(function (one) {
      if (one !== chosen) words.removeChild(one)
    })
    var again = chosen.querySelector('button')
    again.hidden = false
    again.addEventListener('click', function () {
      location.reload()
    })
  }

  function tell() {
    var app = document.getElementById('app')
    if (!app || !words || (app.firstElementChild && app.firstElementChild !== words)) return
    app.replaceChildren(words)
    words.classList.add('boot--now')
    words.setAttribute('role', 'alert')
  }

  document.addEventListener('readystatechange', function choose() {
    document.removeEventListener('readystatechange', choose)
    chooseLanguage()
  })
  addEventListener(
    'error',
    function (event) {
      var isMissing = event.target instanceof HTMLScriptElement && event.target.type === 'module'
      if (!isMissing && !(event instanceof ErrorEvent)) return
      // A page of one build and files of the other, while the server is renewed: that is over by the next try.
      if (isMissing && !isLoadedAgain && words && words.isConnected) return location.reload()
      tell()
    },
    true,
  )
})()
