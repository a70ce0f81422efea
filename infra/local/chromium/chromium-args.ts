/** Chromium refuses to run its sandbox as root. */
const SANDBOX_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : []

// Chromium takes the last list it is given, so Playwright's own is replaced.
const DISABLED_FEATURES = [
  // Two hidden pages in every window, for suggestions below an address bar that nobody sees: more work than the product's page.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Of Playwright's list, what calls home, changes addresses, holds back a first picture or outlives its context.
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** With which every Chromium of ours is started: it does what the page asks for, and little else. */
export const CHROMIUM_ARGS: readonly string[] = [
  ...SANDBOX_ARGS,
  '--disable-gpu',
  // In a closed network, calls home only cost time.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
]
