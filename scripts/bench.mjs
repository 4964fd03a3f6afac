// npm run bench: the benches have peers of their own, installed apart from the product.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled } from './install.mjs'
import { checkout, findNode } from './node24.mjs'

const bench = join(checkout, 'bench')
const stamp = join(bench, 'node_modules/.hengji-installed')

if (!ensureInstalled()) process.exit(3)
installBench()
const { scripts } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8'))
const command = scripts?.bench ?? scripts?.start
if (!command) {
  console.error('bench/package.json 没有 bench 脚本。')
  process.exit(3)
}
const path = `${join(checkout, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
const { status } = spawnSync([command, ...process.argv.slice(2)].join(' '), {
  cwd: bench,
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
})
process.exit(status ?? 1)

function installBench() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(bench, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('正在安装对比所用的依赖……')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
  const { status } = npm
    ? spawnSync(findNode() ?? process.execPath, [npm, ...args], { cwd: bench, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', args, { cwd: bench, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) {
    console.error('对比所用的依赖没有安装成功。请检查网络后重新执行。')
    process.exit(3)
  }
  writeFileSync(stamp, wanted)
}
