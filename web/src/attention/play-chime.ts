/** Two struck notes, a fifth apart (Hz), and when each begins (s). */
const NOTES = [
  [660, 0],
  [990, 0.09],
] as const
const LOUDNESS = 0.06
const LENGTH_S = 0.32

/** A short, quiet sign. Silent where the browser has not been touched yet: it allows no sound before. */
export async function playChime(): Promise<void> {
  if (!navigator.userActivation.hasBeenActive) return
  const context = new AudioContext()
  const ended = NOTES.map(([pitch, begin]) => strike(context, pitch, context.currentTime + begin))
  await Promise.all(ended)
  await context.close()
}

function strike(context: AudioContext, pitch: number, begin: number): Promise<unknown> {
  const tone = new OscillatorNode(context, { frequency: pitch })
  const loudness = new GainNode(context, { gain: 0 })
  loudness.gain.setValueAtTime(LOUDNESS, begin)
  loudness.gain.exponentialRampToValueAtTime(LOUDNESS / 100, begin + LENGTH_S)
  tone.connect(loudness).connect(context.destination)
  tone.start(begin)
  tone.stop(begin + LENGTH_S)
  return new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }))
}
