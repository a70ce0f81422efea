/** One line of what is being done. On standard error: a program's own output is for whoever reads it. */
export function say(step, line) {
  console.error(`${step.padEnd(10)}  ${line}`)
}
