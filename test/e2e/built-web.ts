import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** The pages that are tested are those of the sources as they stand: built again where dist/web is older. */
export function buildWeb(): void {
  const built = join(checkout, 'dist/web/index.html')
  const sources = Math.max(newest(join(checkout, 'web')), newest(join(checkout, 'src')))
  if (existsSync(built) && statSync(built).mtimeMs > sources) return
  execFileSync(process.execPath, [join(checkout, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'web/vite.config.ts'], {
    cwd: checkout,
    stdio: 'pipe',
    timeout: 120_000,
  })
}

function newest(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs))
}
