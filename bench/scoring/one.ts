/** Runs one engine in a process of its own and prints its figures as JSON: `node one.ts hengji 5`. */
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { countErrors, expected, facts, type Outcome } from './work.ts'

interface Engine {
  prepare(all: ReturnType<typeof facts>): unknown
  run(prepared: unknown): unknown
  outcome(result: unknown): Outcome
  render?(results: unknown): number
}

const [name = 'hengji', rounds = '5'] = process.argv.slice(2)
const engine: Engine = await import(name === 'hengji' ? './hengji.ts' : `./peers/${name}.ts`)
const all = facts()
const prepared = engine.prepare(all)

const times: number[] = []
let result: unknown
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now()
  result = await engine.run(prepared)
  times.push(performance.now() - started)
}

let rendering: number | undefined
if (engine.render) {
  const started = performance.now()
  engine.render((result as { results: unknown }).results)
  rendering = performance.now() - started
}

const [first = 0] = times
process.stdout.write(
  JSON.stringify({
    name,
    first,
    best: Math.min(...times),
    rendering,
    memory: process.memoryUsage().rss,
    errors: countErrors(engine.outcome(result), expected(all)),
  }),
)
