import { startVitest } from 'vitest/node'
import { buildWeb } from '../src/cli/build-web.ts'
import { checkout } from '../src/cli/open-house.ts'
import { CountReporter } from './count-reporter.ts'

/** All tests: unit, on a real PostgreSQL, and in a real browser; ends with the plain line `N passed, N failed`. */
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const only = process.argv.slice(2).flatMap((argument) => /^--project=(.+)$/.exec(argument)?.[1] ?? [])
const counts = new CountReporter()

// The tests bring their own database and address: settings of the machine must not reach them.
for (const name of Object.keys(process.env)) {
  if (/^(HENGJI_|DATABASE_|PORT$|HOST$)/.test(name)) delete process.env[name]
}
process.env.NODE_ENV = 'test'

const needsWeb = filters.length === 0 && (only.length === 0 || only.includes('e2e'))
const webFault = needsWeb ? await tryBuildWeb() : undefined
if (webFault) {
  console.error(`网页没有构建成功，浏览器测试无法进行：\n${webFault}`)
  counts.failed += 1
}
const projects = only.length > 0 ? only : ['unit', 'database', 'faults', ...(webFault ? [] : ['e2e'])]
const vitest = await startVitest('test', filters, {
  watch: false,
  run: true,
  project: projects,
  reporters: ['default', counts],
  passWithNoTests: false,
})
await vitest.close()

if (counts.passed + counts.failed === 0) counts.failed = 1
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
process.exit(counts.failed > 0 ? 1 : 0)

async function tryBuildWeb(): Promise<string | undefined> {
  try {
    await buildWeb(checkout, (line) => console.log(line))
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
