/** npm run bench: the scoring engine beside its peers on the same work, one process each, printed as a table of ratios. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { CRITERIA, DEPARTMENTS } from './work.ts'

interface Measured {
  name: string
  first: number
  best: number
  rendering?: number
  memory: number
  errors: { scores: number; rates: number; totals: number; grades: number }
}

const ENGINES: [name: string, label: string, rounds: number][] = [
  ['hengji', '衡绩 Hengji', 12],
  ['hyperformula', 'HyperFormula', 3],
  ['zen', 'GoRules Zen', 3],
  ['feelin', 'feelin', 3],
  ['publicodes', 'publicodes', 1],
]

function measure(name: string, rounds: number): Measured | string {
  const script = fileURLToPath(new URL('./one.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, name, String(rounds)], { encoding: 'utf8', timeout: 300_000 })
  return status === 0
    ? (JSON.parse(stdout) as Measured)
    : (stderr.split('\n').find((line) => line.includes('Error')) ?? `ended with ${status}`)
}

process.stdout.write(
  `${DEPARTMENTS} departments × ${CRITERIA.length} indicators: score and rate of each leaf, total, grade. Node ${process.version}.\n`,
)
process.stdout.write('Hengji also makes the structured working of every score; the others give figures only.\n\n')
process.stdout.write(
  '| engine | best ms | first ms | times Hengji | working in words ms | MB | wrong scores | wrong rates | wrong totals | wrong grades |\n',
)
process.stdout.write('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n')
let base: number | undefined
let failed = false
for (const [name, label, rounds] of ENGINES) {
  const measured = measure(name, rounds)
  if (typeof measured === 'string') {
    failed = true
    process.stdout.write(`| ${label} | failed: ${measured} |\n`)
    continue
  }
  base ??= measured.best
  const { errors } = measured
  if (name === 'hengji' && Object.values(errors).some((count) => count > 0)) failed = true
  const cells = [
    label,
    measured.best.toFixed(0),
    measured.first.toFixed(0),
    (measured.best / base).toFixed(1),
    measured.rendering?.toFixed(0) ?? '—',
    (measured.memory / 1_048_576).toFixed(0),
    errors.scores,
    errors.rates,
    errors.totals,
    errors.grades,
  ]
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}
process.exitCode = failed ? 1 : 0
