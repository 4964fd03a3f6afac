import type { Readable, Writable } from 'node:stream'

/** 退出码, as the command-line contract fixes them. */
export const EXIT = { done: 0, inputProblems: 1, usage: 2, cannotRun: 3 } as const

/** What a command may touch of the outside world. */
export interface CliIo {
  /** The whole of standard input as UTF-8; a `CannotRun` beyond `limit` bytes (default 32 MB). */
  readInput(limit?: number): Promise<string>
  readonly stdin: Readable & { isTTY?: boolean }
  readonly stdout: Writable & { isTTY?: boolean; columns?: number }
  /** Messages go here: stdout carries the result only. */
  readonly stderr: Writable
  /** `--json` was given: one JSON document on stdout and nothing else. Already taken out of the arguments. */
  readonly json: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface CliCommand {
  /** `criteria` in `hengji criteria`. */
  readonly name: string
  /** One Chinese line for the list of commands. */
  readonly summary: string
  /** Shown on `--help` and on wrong usage; starts with `用法：`. */
  readonly usage: string
  /** Arguments after the command's name; the exit code. */
  run(args: string[], io: CliIo): Promise<number>
}

/** 用法不对 (exit 2). The dispatcher prints the message and the usage. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** 无法执行 (exit 3): a file that cannot be opened, no database, a port taken. The message names the way out. */
export class CannotRun extends Error {
  override name = 'CannotRun'
}
