import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const checkout = fileURLToPath(new URL('..', import.meta.url))

/** One violation of each kind: rule, file, what it holds. */
const planted: readonly [rule: string, file: string, content: string][] = [
  ['left-to-right-org', 'src/org/planted-right.ts', "import type { Planted } from '../audit/index.ts'\nexport type P = Planted\n"],
  ['left-to-right-indicators', 'src/indicators/planted-right.ts', "export { planted } from '../scoring/index.ts'\n"],
  ['kernel-imports-nothing', 'src/kernel/planted.ts', "export { z } from 'zod'\n"],
  ['scoring-stands-alone', 'src/scoring/planted-org.ts', "export { mayDo } from '../org/index.ts'\n"],
  ['two-doors', 'src/audit/planted-door.ts', "export { roleLabels } from '../org/actor.ts'\n"],
  ['doors-for-root', 'test/planted-door.ts', "export { roleLabels } from '../src/org/actor.ts'\n"],
  ['plain-is-pure', 'src/org/planted-core.ts', "export { readFileSync } from 'node:fs'\n"],
  ['plain-is-pure', 'src/org/planted-package.policy.ts', "export { z } from 'zod'\n"],
  ['plain-stays-plain', 'src/org/planted-store.ts', "export { findAccount } from './account.store.ts'\n"],
  ['view-uses-zod-only', 'src/org/planted.view.ts', "export { parse } from 'yaml'\n"],
  ['view-stays-pure', 'src/org/planted-store.view.ts', "export { findAccount } from './account.store.ts'\n"],
  ['store-knows-only-the-database', 'src/audit/planted.store.ts', "export { mayDo } from '../org/index.ts'\n"],
  ['store-is-below', 'src/org/planted-below.store.ts', "export { signIn } from './sign-in.command.ts'\n"],
  ['database-by-store', 'src/org/planted-sql.policy.ts', "export { sql } from '../db/server.ts'\n"],
  ['http-by-routes', 'src/org/planted-http.command.ts', "export { buildApp } from '../http/server.ts'\n"],
  ['routes-by-server', 'src/org/planted-routes.command.ts', "export { sessionRoutes } from './session.routes.ts'\n"],
  ['adapters-as-deps', 'src/org/planted-adapter.command.ts', "export { newToken } from '../crypto/server.ts'\n"],
  ['adapters-know-no-domain', 'src/http/planted.ts', "export { hashEntry } from '../audit/index.ts'\n"],
  ['only-http-knows-the-actor', 'src/db/planted.ts', "export { mayDo } from '../org/index.ts'\n"],
  ['nobody-imports-the-root', 'src/org/planted-root.command.ts', "export { composeApp } from '../main.ts'\n"],
  ['web-by-door-1', 'web/planted.ts', "export { findActor } from '../src/org/server.ts'\n"],
  ['src-without-web', 'src/org/planted-web.command.ts', "export { planted } from '../../web/planted-page.ts'\n"],
  ['no-cycles', 'src/org/planted-a.ts', "export { b } from './planted-b.ts'\nexport const a = 1\n"],
  ['no-tests-in-product', 'src/org/planted-kit.command.ts', "export { planted } from '../../test/planted-kit.ts'\n"],
  ['everything-resolves', 'src/org/planted-nowhere.ts', "export { nothing } from './nowhere.ts'\n"],
]

const needed: readonly [file: string, content: string][] = [
  ['src/org/planted-b.ts', "export { a } from './planted-a.ts'\nexport const b = 1\n"],
  ['web/planted-page.ts', 'export const planted = 1\n'],
  ['test/planted-kit.ts', 'export const planted = 1\n'],
]

describe('方向规则', () => {
  const copy = mkdtempSync(join(tmpdir(), 'hengji-architecture-'))
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it('每一种违反都被查出', () => {
    for (const part of ['src', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(checkout, part), join(copy, part), { recursive: true })
    symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'))
    for (const [file, content] of [...needed, ...planted.map(([, file, content]) => [file, content] as const)]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), content)
    }
    const caught = cruise(copy)
    for (const [rule, file] of planted) expect(caught, `${file} 违反 ${rule}`).toContain(`${rule} ${file}`)
  }, 60_000)

  it('每条规则都有一个种下的违反', () => {
    const rules = ruleNames().filter((name) => !name.startsWith('left-to-right-'))
    expect([...new Set(planted.map(([rule]) => rule))]).toEqual(expect.arrayContaining(rules))
  })
})

/**
 * 区划 and 部门 are the dictionary of the whole house (decision 20): names and rule packs that every room may look up, under
 * row-level security like all else. Only the organisation writes them.
 */
const everyRoomReads: ReadonlySet<string> = new Set(['region', 'department'])

describe('一表一室', () => {
  it('每张表只由一个房间的 .store 读写', () => {
    const tables = readdirSync(join(checkout, 'src/db/migrations')).flatMap((file) =>
      [...readFileSync(join(checkout, 'src/db/migrations', file), 'utf8').matchAll(/^create table (\w+)/gm)].map(([, name]) => name!),
    )
    const owners = new Map<string, Set<string>>(tables.map((table) => [table, new Set<string>()]))
    for (const path of readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.store.ts')) continue
      for (const table of ownedTables(readFileSync(join(checkout, 'src', path), 'utf8'))) owners.get(table)?.add(path.split(/[\\/]/)[0]!)
    }
    const shared = [...owners].filter(([, rooms]) => rooms.size > 1).map(([table, rooms]) => `${table}: ${[...rooms].join(', ')}`)
    expect(shared).toEqual([])
    for (const table of ['session', 'region', 'department', 'delegation']) expect(owners.get(table)).toEqual(new Set(['org']))
  })

  it('区划和部门可以查，不可以改；其余的表查也不可以', () => {
    const text = 'select from region join department join post; insert into region; update department; delete from department'
    expect(ownedTables(text)).toEqual(['post', 'region', 'department', 'department'])
  })
})

/** Tables that only their owner may name like this: all that are read or written, but the dictionary only where it is written. */
function ownedTables(text: string): string[] {
  return [...text.matchAll(/\b(delete\s+from|from|join|into|update)\s+(\w+)/g)]
    .filter(([, act, table]) => !(everyRoomReads.has(table!) && (act === 'from' || act === 'join')))
    .map(([, , table]) => table!)
}

function cruise(directory: string): string[] {
  const program = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [program, 'src', 'web', 'test', '--output-type', 'json']
  const output = runAnyway(args, directory)
  const { summary } = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
}

/** The exit code is the number of violations: here they are wanted. */
function runAnyway(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 50_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

function ruleNames(): string[] {
  const text = execFileSync(
    process.execPath,
    ['-p', "JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((rule) => rule.name))"],
    {
      cwd: checkout,
      encoding: 'utf8',
    },
  )
  return JSON.parse(text) as string[]
}
