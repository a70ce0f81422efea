import { expect, it } from 'vitest'
import { barChart } from './bar-chart.ts'
import { lineChart, shareCurve } from './line-chart.ts'
import { ticksUpTo } from './svg.ts'

const numbersOf = (svg: string, element: string, attribute: string) =>
  [...svg.matchAll(new RegExp(`<${element} [^>]*?${attribute}="([^"]*)"`, 'g'))].map(([, value]) => Number(value))

it('draws bars as long as their values, within their own group', () => {
  const svg = barChart({
    title: 'Cost',
    note: 'today',
    groups: [
      { label: 'small', unit: 'ms', bars: [10, 5].map((value, index) => ({ label: `b${index}`, value })) },
      { label: 'large', unit: 's', bars: [{ label: 'b0', value: 1_000 }] },
    ],
  })
  // The paper, and two squares of the legend, come before.
  const [one = 0, half, other] = numbersOf(svg, 'rect', 'width').slice(3)
  expect(half).toBeCloseTo(one / 2)
  expect(other).toBe(one)
  expect(svg).toContain('>1000<')
})

it('draws a value of nothing, and none at all', () => {
  const empty = { label: 'none', unit: 'ms', bars: [{ label: 'b', value: 0 }] }
  expect(barChart({ title: '', note: '', groups: [empty] })).not.toContain('NaN')
  expect(lineChart({ title: '', note: '', xLabel: '', yLabel: '', series: [] })).not.toContain('NaN')
})

it('keeps words from being read as elements', () => {
  expect(barChart({ title: '<a> & "b"', note: '', groups: [] })).toContain('&lt;a&gt; &amp; &quot;b&quot;')
})

it('puts the largest point of a line up and to the right', () => {
  const points = [
    [0, 0],
    [50, 20],
    [100, 40],
  ] as const
  const svg = lineChart({
    title: '',
    note: '',
    xLabel: 'x',
    yLabel: 'y',
    series: [{ label: 's', points, isDotted: true }],
  })
  const [xs, ys] = [numbersOf(svg, 'circle', 'cx'), numbersOf(svg, 'circle', 'cy')]
  expect(xs).toEqual(xs.toSorted((a, b) => a - b))
  expect(ys).toEqual(ys.toSorted((a, b) => b - a))
  expect((xs[0] ?? 0) + (xs[2] ?? 0)).toBeCloseTo(2 * (xs[1] ?? 0))
})

it('takes round steps that reach the largest value', () => {
  expect(ticksUpTo(97)).toEqual([0, 20, 40, 60, 80, 100])
  expect(ticksUpTo(0.3)).toEqual([0, 0.1, 0.2, 0.3])
  expect(ticksUpTo(0)).toEqual([0, 1])
})

it('shows of a thousand samples which share took how long', () => {
  const curve = shareCurve(Array.from({ length: 1_000 }, (_, index) => 1_000 - index))
  expect([curve[0], curve[50], curve[99], curve[100]]).toEqual([
    [1, 0],
    [500, 50],
    [990, 99],
    [1_000, 100],
  ])
  expect(shareCurve([])).toEqual([])
})
