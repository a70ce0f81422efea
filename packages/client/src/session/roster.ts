import type { SessionGround } from './ground.ts'

/** Reads from the engine who is here and which digits prove it. */
export async function refreshRoster({ engine, room, emit }: SessionGround): Promise<void> {
  const { members, digits, qr } = await engine.safety()
  const link = room().isAdmitted ? await engine.link() : null
  emit({ type: 'roster', members, safety: digits, safetyBytes: qr, link })
}
