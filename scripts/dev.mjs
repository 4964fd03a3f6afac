// npm run dev: the server, restarted on every change, and the web's own server with hot reload.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled } from './install.mjs'
import { checkout, findNode } from './node24.mjs'

if (!ensureInstalled()) process.exit(3)
const node = findNode()
if (!node) {
  console.error('需要 Node.js 24。')
  process.exit(3)
}

const WEB = 'http://localhost:5173'
const port = process.env.PORT || '3000'
const run = (args, env = {}) => spawn(node, args, { cwd: checkout, stdio: 'inherit', env: { ...process.env, ...env } })
const children = [
  run(['--watch-path=src', '--watch-path=rules', '--watch-preserve-output', 'bin/hengji.mjs', 'start', '--dev-origin', WEB]),
  run([join(checkout, 'node_modules/vite/bin/vite.js'), 'web', '--port', '5173', '--strictPort'], {
    HENGJI_ORIGIN: `http://127.0.0.1:${port}`,
  }),
]
console.log(`开发网址：${WEB}`)

const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop)
await Promise.race(children.map((child) => new Promise((resolve) => child.on('exit', resolve))))
stop()
