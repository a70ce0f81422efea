import { config } from 'zod/mini'

// Schemas compile themselves with `new Function` where they may; our content security policy allows no such thing. This has
// to run before any schema is made.
config({ jitless: true })
