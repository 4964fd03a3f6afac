// First stage: installs the packages of the lock file when they are missing or the lock file has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { checkout, findNode } from './node24.mjs'

const lockFile = join(checkout, 'package-lock.json')
const modules = join(checkout, 'node_modules')
const stampFile = join(modules, '.hengji-installed')
/** Written by npm itself at the end of an installation. */
const npmRecord = join(modules, '.package-lock.json')

const TWENTY_MINUTES = 1_200_000

/** True when everything is in place. */
export function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (isInstalled(wanted)) return true
  console.log('正在安装依赖（npm ci），首次约需一两分钟……')
  const fault = install()
  if (fault === undefined) {
    writeFileSync(stampFile, wanted)
    return true
  }
  console.error(`依赖没有安装成功${fault}。请检查网络、npm 镜像设置和磁盘空间后重新执行；已有数据不受影响。`)
  return false
}

function isInstalled(wanted) {
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === wanted
  // Installed by hand after the lock file was last written.
  if (!existsSync(npmRecord) || statSync(npmRecord).mtimeMs < statSync(lockFile).mtimeMs) return false
  if (skippedPackages().length > 0) return false
  writeFileSync(stampFile, wanted)
  return true
}

/** Undefined when all went well, else what to add to the message. */
function install() {
  const fault = npmCi()
  if (fault !== undefined || skippedPackages().length === 0) return fault
  // npm leaves out, without a word, optional packages that want a newer Node than the one it runs under. The Node that
  // has just been installed is new enough: npm runs once more under a copy of it, because it empties node_modules first.
  const brought = findNode()
  if (!brought || brought === process.execPath) return `，缺少：${skippedPackages().join('、')}`
  const folder = join(checkout, '.hengji', 'first-node')
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, basename(brought))
  copyFileSync(brought, copy)
  try {
    return npmCi(copy) ?? (skippedPackages().length > 0 ? `，缺少：${skippedPackages().join('、')}` : undefined)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function npmCi(node) {
  const npm = process.env.npm_execpath ?? findNpm()
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(
    npm ? (node ?? process.execPath) : process.platform === 'win32' ? 'npm.cmd' : 'npm',
    npm ? [npm, ...args] : args,
    {
      cwd: checkout,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: TWENTY_MINUTES,
      shell: !npm && process.platform === 'win32',
    },
  )
  if (status === 0) return undefined
  return error ? `（${error.message}）` : ''
}

/** npm's own script, where this was not started by npm. */
function findNpm() {
  const { stdout } = spawnSync('npm', ['config', 'get', 'prefix'], { encoding: 'utf8', shell: process.platform === 'win32' })
  const script = join((stdout ?? '').trim(), process.platform === 'win32' ? '' : 'lib', 'node_modules/npm/bin/npm-cli.js')
  return existsSync(script) ? script : undefined
}

/** Optional packages of the lock file that are made for this machine and are not there. */
function skippedPackages() {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'))
  const libc = process.platform === 'linux' ? (process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl') : undefined
  const fits = (list, own) => !list || list.includes(own)
  return Object.entries(packages)
    .filter(([, { optional, os, cpu }]) => optional && os && cpu)
    .filter(([, { os, cpu, libc: libcs }]) => fits(os, process.platform) && fits(cpu, process.arch) && fits(libcs, libc))
    .map(([place]) => place)
    .filter((place) => !existsSync(join(checkout, place)))
}
