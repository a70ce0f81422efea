import { defineConfig } from '@playwright/test'
import base from '../../playwright.config.ts'

/** `npm run lines`: people talk over lines that are slow, late, lossy or dead. They wait for those lines, so they are no part of `npm test`. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.lines.ts',
  globalSetup: '../../infra/local/browser-setup.config.ts',
  timeout: 600_000,
  expect: { timeout: 240_000 },
  projects: base.projects?.filter(({ name }) => name === 'desktop') ?? [],
})
