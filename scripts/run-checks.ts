import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../src/cli/open-house.ts'
import { checkedFiles } from './checks/checked-files.ts'
import { checkCleanliness } from './checks/cleanliness.ts'
import { checkLicences } from './checks/licences.ts'
import { checkSizes } from './checks/sizes.ts'
import { checkWords } from './checks/words.ts'

interface Check {
  readonly name: string
  /** Faults; empty when all is well. */
  run(): Promise<string[]> | string[]
}

const CHECK_MS = 300_000
const files = checkedFiles(checkout)

const checks: readonly Check[] = [
  tool('类型（服务端）', '@typescript/native/bin/tsc', ['-p', '.']),
  tool('类型（网页）', '@typescript/native/bin/tsc', ['-p', 'web'], 'web/tsconfig.json'),
  tool('格式与写法（biome）', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  tool('房间与方向（dependency-cruiser）', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    'src',
    'web',
    'test',
    'scripts',
    'bin',
    '--output-type',
    'err-long',
  ]),
  tool('无用的代码和依赖（knip）', 'knip/bin/knip.js', ['--no-progress']),
  tool('生成的语法与源一致', '../scripts/build-grammar.mjs', ['--check'], 'scripts/build-grammar.mjs'),
  tool('锁文件齐全', '../scripts/complete-lock.mjs', ['--check']),
  { name: '文件与函数长度', run: () => checkSizes(files) },
  { name: '用词', run: () => checkWords(files) },
  { name: '仓库整洁', run: () => checkCleanliness(files) },
  { name: '依赖的许可证', run: () => checkLicences(checkout) },
]

let failed = 0
for (const check of checks) {
  const faults = await check.run()
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${check.name}`)
  for (const fault of faults) console.log(`    ${fault.replaceAll('\n', '\n    ')}`)
  if (faults.length > 0) failed += 1
}
console.log(`\n检查：${checks.length - failed} 项通过，${failed} 项未通过`)
process.exit(failed > 0 ? 1 : 0)

/** A program of a package; left out where what it checks does not exist. */
function tool(name: string, program: string, args: readonly string[], needs?: string): Check {
  return {
    name,
    run: () => {
      if (needs && !existsSync(join(checkout, needs))) return []
      return runTool(join(checkout, 'node_modules', program), args)
    },
  }
}

function runTool(program: string, args: readonly string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: checkout, timeout: CHECK_MS, env: { ...process.env, NO_COLOR: '1' } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', (error) => resolve([error.message]))
    child.on('close', (code) => resolve(code === 0 ? [] : [output.trim() || `exit code ${code}`]))
  })
}
