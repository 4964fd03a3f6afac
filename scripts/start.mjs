// npm start: installs what is missing, then `hengji start` under Node 24.
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled } from './install.mjs'
import { checkout, runNode } from './node24.mjs'

if (!ensureInstalled()) process.exit(3)
// The channel tells the server when this stage was killed, so that it does not stay behind.
process.exit(await runNode([join(checkout, 'bin/hengji.mjs'), 'start', ...process.argv.slice(2)], { channel: true }))
