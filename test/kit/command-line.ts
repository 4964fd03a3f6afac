import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll } from 'vitest'
import { runCli } from '../../src/cli/main.ts'

export interface CommandRun {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
  /** stdout as JSON; throws when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into results of every shape.
  readonly json: () => any
}

/** `hengji …` inside this process, with the given bytes as standard input. */
export async function hengji(
  args: readonly string[],
  stdin: string | Uint8Array = '',
  env: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  const out = new Captured()
  const err = new Captured()
  const exit = await runCli(args, (json) => ({
    json,
    stdin: Readable.from(stdin.length > 0 ? [Buffer.from(stdin)] : []),
    stdout: out,
    stderr: err,
    env,
    readInput: async () => Buffer.from(stdin).toString('utf8'),
  }))
  return { exit, stdout: out.text, stderr: err.text, json: () => JSON.parse(out.text) }
}

class Captured extends Writable {
  text = ''
  override _write(chunk: Buffer | string, _: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** Files of one test file, in a folder of their own that is removed afterwards. */
export function inputFiles(): (name: string, content: string | Uint8Array) => string {
  const directory = mkdtempSync(join(tmpdir(), 'hengji-input-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return (name, content) => {
    const path = join(directory, name)
    writeFileSync(path, content)
    return path
  }
}
