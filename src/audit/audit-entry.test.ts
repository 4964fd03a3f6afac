import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../crypto/server.ts'
import { actLabels } from '../workflow/index.ts'
import { actionLabels } from './action-labels.ts'
import { type AuditEntry, canonicalJson, changesText, entryText } from './audit-entry.ts'

const word = fc.string({ minLength: 1, maxLength: 12 })
const entries: fc.Arbitrary<AuditEntry> = fc.record(
  {
    ...{ regionId: fc.uuid(), departmentId: fc.uuid(), id: fc.uuid(), accountId: fc.uuid(), accountName: word },
    ...{ action: word, subject: word, fields: fc.array(word, { maxLength: 3 }), valuesHash: fc.option(word) },
    at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    ...{ postLabel: word, organisationId: fc.uuid(), organisationName: word, address: fc.ipV4(), administrative: fc.boolean() },
  },
  { requiredKeys: ['regionId', 'departmentId', 'id', 'at', 'accountId', 'accountName', 'action', 'subject', 'fields', 'valuesHash'] },
)

describe('留痕的散列', () => {
  it('与键的先后无关', () => {
    fc.assert(
      fc.property(fc.dictionary(word, fc.jsonValue()), fc.infiniteStream(fc.nat()), (value, order) => {
        const keys = Object.keys(value)
        const shuffled = keys
          .map((key) => [order.next().value as number, key] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, key]) => [key, value[key]] as const)
        expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(value))
      }),
    )
  })

  it('任何一条留痕的任何一个字段改动，散列都不同', () => {
    fc.assert(
      fc.property(entries, entries, fc.nat(), (entry, other, pick) => {
        const keys = Object.keys(other) as (keyof AuditEntry)[]
        const field = keys[pick % keys.length]!
        fc.pre(JSON.stringify(entry[field]) !== JSON.stringify(other[field]))
        const changed = { ...entry, [field]: other[field] }
        expect(sha256Hex(entryText(changed))).not.toBe(sha256Hex(entryText(entry)))
        const { [field]: _, ...without } = entry
        if (field in entry) expect(entryText(without as AuditEntry)).not.toBe(entryText(entry))
      }),
    )
  })

  it('新旧值的任何改动，散列都不同', () => {
    const changes = fc.array(fc.record({ field: word, before: fc.jsonValue(), after: fc.jsonValue() }), { minLength: 1 })
    fc.assert(
      fc.property(word, changes, changes, (salt, one, other) => {
        fc.pre(canonicalJson(one) !== canonicalJson(other))
        expect(changesText(salt, one)).not.toBe(changesText(salt, other))
      }),
    )
  })
})

describe('动作名称', () => {
  /** Every quoted `room.act` on a line that speaks of an action. */
  const NAME = /'([a-z]\w*(?:\.[a-z]\w*)+)'/gi
  /** `workflow.${act}`: the names are another room's table. */
  const MADE = /\baction\b.*`([a-z]\w*(?:\.\w+)*)\.\$\{/i
  const lines = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|store)\.ts$|fixtures/.test(name))
    .flatMap((name) =>
      readFileSync(`src/${name}`, 'utf8')
        .split('\n')
        .map((line) => ({ name, line })),
    )
    .filter(({ line }) => /\baction\b/.test(line))

  it('源程序里记的每一种动作都有中文名称', () => {
    const named = lines.flatMap(({ name, line }) => [...line.matchAll(NAME)].map(([, action]) => ({ name, action: action! })))
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter(({ action }) => !Object.hasOwn(actionLabels, action))).toEqual([])
  })

  it('文书的每一种办理动作都有名称', () => {
    const rooms = new Set(lines.flatMap(({ line }) => MADE.exec(line)?.[1] ?? []))
    expect([...rooms].toSorted()).toEqual(['org.organisation', 'workflow'])
    for (const act of Object.keys(actLabels)) expect(actionLabels, act).toHaveProperty([`workflow.${act}`])
  })
})
