// npm test: installs what is missing, then all tests under Node 24. Arguments go to vitest.
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled } from './install.mjs'
import { checkout, runNode } from './node24.mjs'

if (!ensureInstalled()) {
  console.log('0 passed, 1 failed')
  process.exit(1)
}
process.exit(await runNode([join(checkout, 'scripts/run-tests.ts'), ...process.argv.slice(2)]))
