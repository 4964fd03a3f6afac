import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../../bin/hengji.mjs', import.meta.url))
const WAIT_MS = 75_000

export interface RunningProgram {
  readonly child: ChildProcess
  /** Everything printed so far, both streams. */
  output(): string
  /** Waits for text in the output; fails with the output when it does not come or the program ends before. */
  until(pattern: RegExp): Promise<void>
  /** The exit code, null after a signal. */
  readonly ended: Promise<number | null>
}

/** `hengji start` without the web, as a process of its own; stopped when the test is over. */
export function startProgram({ data, port, env = {} }: { data: string; port: number; env?: Record<string, string> }): RunningProgram {
  return runProgram(['start', '--dev-origin', 'http://localhost:1'], { HENGJI_DATA: data, PORT: String(port), ...env })
}

export function runProgram(args: readonly string[], env: Record<string, string> = {}): RunningProgram {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(late)
  })
  return { child, ended, output: () => text, until: (pattern) => waitForText(() => text, pattern, ended) }
}

async function waitForText(output: () => string, pattern: RegExp, ended: Promise<unknown>): Promise<void> {
  let over = false
  ended.then(() => {
    over = true
  })
  const end = performance.now() + WAIT_MS
  while (!pattern.test(output())) {
    if (over || performance.now() > end) throw new Error(`${pattern} did not come; the output was:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
