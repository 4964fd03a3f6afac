/** Does one task with one engine in a process of its own and prints its figures as JSON: `node one.ts hengji readXlsx /tmp/x.xlsx 3`. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { type Engine, textRows } from './work.ts'

const [name = 'hengji', task = 'readXlsx', file = '', rounds = '3'] = process.argv.slice(2)
const times: number[] = []
let outcome: unknown

if (name !== 'nothing') {
  const engine: Engine = await import(name === 'hengji' ? './hengji.ts' : `./peers/${name}.ts`)
  const rows = task === 'write' ? textRows() : []
  for (let round = 0; round < Number(rounds); round++) {
    const bytes = task === 'write' ? new Uint8Array() : new Uint8Array(readFileSync(file))
    const started = performance.now()
    outcome = task === 'write' ? await engine.write(rows) : await engine[task as 'readXlsx']?.(bytes)
    times.push(performance.now() - started)
  }
} else if (task === 'write') textRows()

process.stdout.write(
  JSON.stringify({
    name,
    task,
    first: times[0] ?? 0,
    best: times.length > 0 ? Math.min(...times) : 0,
    peakKb: peak(),
    outcome,
  }),
)

/** Of this process alone: what the system counts as its maximum begins with that of the process that started it. */
function peak(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
