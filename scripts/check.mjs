// npm run check: installs what is missing, then all checks under Node 24.
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled } from './install.mjs'
import { checkout, runNode } from './node24.mjs'

if (!ensureInstalled()) process.exit(1)
process.exit(await runNode([join(checkout, 'scripts/run-checks.ts'), ...process.argv.slice(2)]))
