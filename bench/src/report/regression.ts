import type { Point } from './chart/line-chart.ts'

export interface Regression {
  /** How much y grows for each x. */
  readonly slope: number
  readonly intercept: number
  /** 1: all points lie on the line; 0: x says nothing about y. */
  readonly fit: number
}

/**
 * The line of least squares. What a process has anyway is in the intercept, so the slope is what one more costs.
 * @throws Error where there are not two different x.
 */
export function regress(points: readonly Point[]): Regression {
  const meanX = meanOf(points.map(([x]) => x))
  const meanY = meanOf(points.map(([, y]) => y))
  const spreadX = sum(points.map(([x]) => (x - meanX) ** 2))
  const spreadY = sum(points.map(([, y]) => (y - meanY) ** 2))
  const together = sum(points.map(([x, y]) => (x - meanX) * (y - meanY)))
  if (!(spreadX > 0)) throw new Error('a line needs two different points')
  const slope = together / spreadX
  return {
    slope,
    intercept: meanY - slope * meanX,
    fit: spreadY === 0 ? 1 : together ** 2 / (spreadX * spreadY),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const meanOf = (values: readonly number[]): number => sum(values) / values.length
