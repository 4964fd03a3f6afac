import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { CannotRun } from './command.ts'

const STAMP = '.built-from'
const TEXT = /\.(js|css|svg|json|txt)$/
const WORTH_COMPRESSING = 1400
const BUILD_MS = 300_000
/** What the web is made of; rooms count because it enters them by door 1. */
const SOURCES = ['web', 'src', 'package-lock.json']

/**
 * Builds `web/` to `dist/web` when its sources have changed. Built beside and renamed, so that an interrupted build is
 * never served. Undefined when there is no web in this checkout.
 */
export async function buildWeb(checkout: string, say: (line: string) => void): Promise<string | undefined> {
  const target = join(checkout, 'dist/web')
  if (!existsSync(join(checkout, 'web/index.html'))) {
    say('这个版本没有网页部分，只提供接口')
    return existsSync(target) ? target : undefined
  }
  const wanted = fingerprint(checkout)
  if (readStamp(target) === wanted) return target
  // An installation that was delivered with the built web carries no build tools.
  if (!existsSync(join(checkout, 'node_modules/vite')) && existsSync(target)) return target

  say('正在构建网页……')
  const fresh = `${target}.${process.pid}`
  try {
    await runVite(checkout, fresh)
    await compress(fresh)
    writeFileSync(join(fresh, STAMP), wanted)
    swap(fresh, target)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return target
}

/** Beside each text file its compressed forms: the server sends them as they are. */
async function compress(directory: string): Promise<void> {
  const texts = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && TEXT.test(entry.name))
  await Promise.all(
    texts.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      if (bytes.length < WORTH_COMPRESSING) return
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
      const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, quality), promisify(gzip)(bytes)])
      writeFileSync(`${path}.br`, br)
      writeFileSync(`${path}.gz`, gz)
    }),
  )
}

/** Two may build at once: what the other one put there in between is replaced as well. */
const MOST_SWAPS = 5
const metAnother: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTEMPTY', 'EEXIST'])

function swap(fresh: string, target: string): void {
  const old = `${target}.${process.pid}.old`
  for (let swaps = 1; ; swaps++) {
    try {
      if (existsSync(target)) renameSync(target, old)
      renameSync(fresh, target)
      break
    } catch (error) {
      if (swaps === MOST_SWAPS || !metAnother.has((error as NodeJS.ErrnoException).code)) throw error
    } finally {
      rmSync(old, { recursive: true, force: true })
    }
  }
}

function runVite(checkout: string, outDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(checkout, 'node_modules/vite/bin/vite.js')
    const child = spawn(process.execPath, [vite, 'build', 'web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: BUILD_MS,
      // Whoever asks for it, a test too, the page is the one that people get.
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new CannotRun(`网页没有构建成功，没有启动；数据没有改动。构建程序的输出：\n${output.trim().split('\n').slice(-30).join('\n')}`),
        )
    })
  })
}

function readStamp(target: string): string | undefined {
  const stamp = join(target, STAMP)
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

function fingerprint(checkout: string): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const path of filesOf(checkout, source)) hash.update(`${path}\n`).update(readFileSync(join(checkout, path)))
  }
  return hash.digest('hex')
}

function filesOf(checkout: string, source: string): string[] {
  const absolute = join(checkout, source)
  if (!existsSync(absolute)) return []
  if (source.includes('.')) return [source]
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(checkout.length))
    .sort()
}
