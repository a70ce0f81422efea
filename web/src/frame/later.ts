import { backOffMs } from '@wick/client/retry'
import { defineAsyncComponent, onMounted, type Component } from 'vue'
import { tellMissingPart } from './missing-parts.ts'

const BACK_OFF = { firstMs: 2_000, longestMs: 30_000 }

/** A part of the page that is fetched when it is first needed, and stands where it belongs. Where it does not come it is asked for again, ever later. */
export function laterPart<Part extends Component>(fetchPart: () => Promise<Part>): Part {
  return defineAsyncComponent({
    loader: () => told(fetchPart),
    onError: (_cause, retry, _fail, tries) => window.setTimeout(retry, backOffMs(BACK_OFF, tries, Math.random())),
  })
}

/** The same for what somebody opens. Where it does not come it closes, so that the next press asks anew. */
export function laterPanel<Part extends Component>(fetchPart: () => Promise<Part>): Part {
  return defineAsyncComponent({ loader: () => told(fetchPart), errorComponent: Closing })
}

const Closing: Component = {
  emits: ['close'],
  setup(_props, { emit }) {
    onMounted(() => emit('close'))
    return () => null
  },
}

async function told<Part>(fetchPart: () => Promise<Part>): Promise<Part> {
  const part = await fetchPart()
  tellMissingPart(false)
  return part
}
