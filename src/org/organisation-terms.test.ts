import { describe, expect, it } from 'vitest'
import { type Organisation, termOn } from './organisation.ts'
import { changeTerm, closeTerms, findTermFaults, type TermField } from './organisation-terms.ts'

function school(): Organisation {
  const term = { id: '0', fromOn: '2000-01-01', untilOn: undefined, parentId: '教育局', name: '第九中学', code: '201008', position: 1 }
  return { id: '九中', departmentId: '教育局', kind: 'budgetUnit', openedOn: '2000-01-01', closedOn: undefined, version: 1, terms: [term] }
}

function change(organisation: Organisation, field: TermField, value: string, on: string): Organisation {
  const changed = changeTerm(organisation, { field, value, on, termId: `${field} ${on}` })
  if (!changed) throw new Error('不在存续期内')
  return changed
}

const nameOn = (organisation: Organisation, on: string) => termOn(organisation, on)?.name

describe('机构的时段', () => {
  it('更名自生效日起，前一日仍是原名', () => {
    const renamed = change(school(), 'name', '第九高级中学', '2026-05-10')
    expect(nameOn(renamed, '2026-05-09')).toBe('第九中学')
    expect(nameOn(renamed, '2026-05-10')).toBe('第九高级中学')
  })

  it('补登记早先的更名，不改动之后的更名', () => {
    const later = change(school(), 'name', '第九实验中学', '2026-05-01')
    const both = change(later, 'name', '第九高级中学', '2024-09-01')
    expect(['2024-08-31', '2024-09-01', '2026-04-30', '2026-05-01'].map((on) => nameOn(both, on))).toEqual([
      '第九中学',
      '第九高级中学',
      '第九高级中学',
      '第九实验中学',
    ])
  })

  it('补登记早先的更名，跨过之后的隶属调整', () => {
    const moved = change(school(), 'parentId', '职教集团', '2026-05-01')
    const renamed = change(moved, 'name', '第九高级中学', '2024-09-01')
    expect(termOn(renamed, '2026-05-01')).toMatchObject({ name: '第九高级中学', parentId: '职教集团' })
    expect(termOn(renamed, '2024-09-01')).toMatchObject({ name: '第九高级中学', parentId: '教育局' })
  })

  it('同一日更名又变更代码，合为一段', () => {
    const both = change(change(school(), 'name', '第九高级中学', '2026-05-01'), 'code', '201908', '2026-05-01')
    expect(both.terms).toHaveLength(2)
    expect(termOn(both, '2026-05-01')).toMatchObject({ name: '第九高级中学', code: '201908' })
  })

  it('启用之前、撤销之后不能变更；最后一次变更之前不能撤销', () => {
    const closed = closeTerms(school(), '2026-05-10')!
    const at = (organisation: Organisation, on: string) => changeTerm(organisation, { field: 'name', value: '新名', on, termId: '1' })
    expect(at(school(), '1999-12-31')).toBeUndefined()
    expect(at(closed, '2026-05-10')).toBeUndefined()
    expect(closeTerms(change(school(), 'name', '新名', '2026-06-01'), '2026-06-01')).toBeUndefined()
  })

  it('任意次变更之后，时段仍首尾相接，没有空档和重叠', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = pseudoRandom(seed)
      let organisation = school()
      for (let step = 0; step < 12; step++) {
        const on = `20${String(random(30)).padStart(2, '0')}-0${1 + random(9)}-1${random(10)}`
        const field = (['name', 'code', 'parentId'] as const)[random(3)]!
        const before = organisation
        const next =
          random(10) === 0 ? closeTerms(before, on) : changeTerm(before, { field, value: `值${random(4)}`, on, termId: `${seed}-${step}` })
        if (!next) continue
        organisation = next
        expect(findTermFaults(organisation), `种子 ${seed}，第 ${step} 步，${on}`).toEqual([])
        // The day before is as it was.
        const dayBefore = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10)
        expect(facts(organisation, dayBefore)).toEqual(facts(before, dayBefore))
      }
    }
  })

  it('有空档、有重叠的时段会被查出', () => {
    const [term] = school().terms
    const next = { ...term!, id: '1', fromOn: '2026-05-02' }
    expect(findTermFaults({ ...school(), terms: [{ ...term!, untilOn: '2026-05-01' }, next] })).toHaveLength(1)
    expect(findTermFaults({ ...school(), terms: [{ ...term!, untilOn: '2026-05-03' }, next] })).toHaveLength(1)
    expect(findTermFaults({ ...school(), openedOn: '1999-01-01' })).toHaveLength(1)
  })
})

function facts(organisation: Organisation, on: string) {
  const term = termOn(organisation, on)
  return term && { name: term.name, code: term.code, parentId: term.parentId }
}

/** Whole numbers below the limit, the same for the same seed. */
function pseudoRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}
