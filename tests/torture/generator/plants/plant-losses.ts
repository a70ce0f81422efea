import { eventAt, livingLine, type Plant, without } from './plant.ts'

export const plantLostPrefix: Plant = (entries) => {
  const line = livingLine(entries, ({ welcome, events }) => welcome?.recovered === false && events.length > 2)
  return without(entries, eventAt(line, 0).index)
}

export const plantLostMiddle: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => events.length > 4)
  return without(entries, eventAt(line, 2).index)
}

export const plantLostTail: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => events.length > 1)
  return without(entries, eventAt(line, -1).index)
}
