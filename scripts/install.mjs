// First stage: installs the packages of the lock file when they are missing or the lock file has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { checkout } from './node24.mjs'

const lockFile = join(checkout, 'package-lock.json')
const modules = join(checkout, 'node_modules')
const stampFile = join(modules, '.hengji-installed')
/** Written by npm itself at the end of an installation. */
const npmRecord = join(modules, '.package-lock.json')

const TWENTY_MINUTES = 1_200_000

/** True when everything is in place. */
export function ensureInstalled({ quiet = false } = {}) {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (isInstalled(wanted)) return true
  if (!quiet) console.log('正在安装依赖（npm ci），首次约需一两分钟……')
  const npm = process.env.npm_execpath
  const command = npm ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(command, npm ? [npm, ...args] : args, {
    cwd: checkout,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    timeout: TWENTY_MINUTES,
    shell: !npm && process.platform === 'win32',
  })
  if (status === 0) {
    writeFileSync(stampFile, wanted)
    return true
  }
  console.error(`依赖没有安装成功${error ? `（${error.message}）` : ''}。请检查网络、npm 镜像设置和磁盘空间后重新执行；已有数据不受影响。`)
  return false
}

function isInstalled(wanted) {
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === wanted
  // Installed by hand after the lock file was last written.
  if (!existsSync(npmRecord) || statSync(npmRecord).mtimeMs < statSync(lockFile).mtimeMs) return false
  writeFileSync(stampFile, wanted)
  return true
}
