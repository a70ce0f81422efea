import { expect, it } from 'vitest'
import { nextLineStatus, type Line, type LineStatus } from './line-status.ts'

const up: Line = { connection: 'connected', isCaughtUp: true, isLong: false }
const behind: Line = { ...up, isCaughtUp: false }
const hiccup: Line = { connection: 'reconnecting', isCaughtUp: false, isLong: false }
const broken: Line = { ...hiccup, isLong: true }
const offline: Line = { ...broken, connection: 'offline' }
const coming: Line = { ...broken, connection: 'connecting' }

const told = (...lines: Line[]) =>
  lines.reduce<LineStatus[]>((before, line) => [...before, nextLineStatus(before.at(-1) ?? 'fine', line)], [])

it('tells of a break once it lasts, and that everything is here again', () => {
  expect(told(hiccup, broken, offline, broken, behind, up, up)).toEqual([
    'fine',
    'reconnecting',
    'offline',
    'reconnecting',
    'catching_up',
    'caught_up',
    'caught_up',
  ])
})

it('says nothing of a hiccup', () => {
  expect(told(hiccup, behind, up)).toEqual(['fine', 'fine', 'fine'])
})

it('tells of a line that breaks again', () => {
  expect(told(broken, behind, hiccup, up, hiccup, broken)).toEqual([
    'reconnecting',
    'catching_up',
    'reconnecting',
    'caught_up',
    'fine',
    'reconnecting',
  ])
})

it('does not welcome back who comes for the first time', () => {
  expect(told(coming, behind, up)).toEqual(['connecting', 'connecting', 'fine'])
})

it('reports a slower way once the line stands, and then reports the usual states', () => {
  const slower: Line = { ...up, isNewlySlower: true }
  expect(told(coming, { ...behind, isNewlySlower: true }, slower, up, hiccup, broken)).toEqual([
    'connecting',
    'connecting',
    'slower',
    'slower',
    'fine',
    'reconnecting',
  ])
})
