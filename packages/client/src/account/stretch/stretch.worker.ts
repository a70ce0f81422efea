import { channelOf } from '@wick/e2ee/worker-channel'
import { config } from 'zod/mini'
import { hostStretch } from './host-stretch.ts'

// The worker's policy lets no text become code, which schemas otherwise try.
config({ jitless: true })
hostStretch(channelOf(self))
