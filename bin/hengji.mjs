#!/usr/bin/env node
// The command `hengji`. Runs under any Node from 18 on and hands over to Node 24, which runs TypeScript as it stands.
import { realpathSync } from 'node:fs'
import nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findNode, runNode } from '../scripts/node24.mjs'

const self = realpathSync(fileURLToPath(import.meta.url))

if (findNode() === process.execPath) {
  // TypeScript is stripped and compiled once for each file as it stands, not at every command; where nothing can be kept, it goes on without.
  nodeModule.enableCompileCache(join(dirname(self), '../node_modules/.cache/compiled'))
  const { main } = await import(pathToFileURL(join(dirname(self), '../src/cli/main.ts')).href)
  // exitCode instead of exit(): output that is still on its way to a pipe must not be cut off.
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.exitCode = await runNode([self, ...process.argv.slice(2)])
}
