import { runCommand } from './run-command.ts'

export interface Command {
  readonly command: string
  readonly args: readonly string[]
}

let canTie: Promise<boolean> | undefined

/** Has the kernel end the child when its parent dies, however it dies. Only Linux offers this; elsewhere the command stays as it is. */
export async function tieToParent({ command, args }: Command): Promise<Command> {
  canTie ??= runCommand('setpriv', ['--pdeathsig', 'KILL', 'true']).then(
    () => true,
    () => false,
  )
  if (!(await canTie)) return { command, args }
  return { command: 'setpriv', args: ['--pdeathsig', 'KILL', '--', command, ...args] }
}
