import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trialForm } from '../fixtures/trial.ts'
import { breadthOf, covers, isTyped, type Part, partOf, placeLabel, progressOf } from './part.ts'

function part(place: string, more: Partial<Part> = {}): Part {
  const post = { organisationId: 'o', postId: place, postLabel: `${place} 的岗位` }
  const said = {
    note: '',
    dueOn: null,
    givenAt: new Date(0),
    givenBy: '',
    reportedAt: null,
    reportedBy: null,
    onlyCells: null,
    reopenedAt: null,
  }
  return { id: place, place, ...post, ...said, ...more }
}

const rows = fc.integer({ min: 1, max: 4 }).map(String)
const columns = fc.constantFrom('name', 'value', 'note')
const cells = fc.oneof(
  fc.constantFrom('projectName', 'total', 'objective'),
  fc.tuple(rows, columns).map(([row, column]) => `indicators/${row}/${column}`),
)
const places = fc.oneof(
  cells,
  rows.map((row) => `indicators/${row}/*`),
  columns.map((column) => `indicators/*/${column}`),
  fc.constant('indicators/*/*'),
)

describe('分工的一处', () => {
  it.each([
    ['total', 'total', true],
    ['total', 'objective', false],
    ['indicators/3/*', 'indicators/3/value', true],
    ['indicators/3/*', 'indicators/13/value', false],
    ['indicators/*/value', 'indicators/3/value', true],
    ['indicators/*/value', 'indicators/3/name', false],
    ['indicators/*/*', 'indicators/3/name', true],
    ['indicators/*/*', 'indicatorsElsewhere/3/name', false],
  ])('%s 包括 %s：%s', (place, cell, is) => expect(covers(place, cell)).toBe(is))

  it('一格、一行、一栏、一部分，各有名称', () => {
    expect(
      ['total', 'indicators/2/value', 'indicators/2/*', 'indicators/*/value', 'indicators/*/*'].map((place) =>
        placeLabel(trialForm, place),
      ),
    ).toEqual(['项目资金', '绩效指标 第2行 指标值', '绩效指标 第2行', '绩效指标 “指标值”一栏', '绩效指标'])
    expect(['noSuch', 'indicators/21/*', 'indicators/*/noSuch', 'noSuch/*/*'].map((place) => placeLabel(trialForm, place))).toEqual(
      Array(4).fill(undefined),
    )
  })

  it('不由人填的一栏不能分工', () => {
    const sections = [
      {
        kind: 'rows' as const,
        id: 'funds',
        title: '资金',
        mostRows: 9,
        columns: [
          { id: 'paid', label: '执行数', kind: 'money' as const, required: true, origin: { quoted: 'ledger' } },
          { id: 'note', label: '说明', kind: 'text' as const, required: false },
        ],
      },
    ]
    expect(['funds/*/paid', 'funds/1/paid', 'funds/*/note', 'funds/1/*', 'funds/*/*'].map((place) => isTyped({ sections }, place))).toEqual(
      [false, false, true, true, true],
    )
  })
})

describe('分工有重叠的，一格只归一个岗位', () => {
  const given = fc.uniqueArray(places, { maxLength: 12 }).map((all) => all.map((place) => part(place)))

  it('归范围最小的一处：一格先于一行，一行先于一栏，一栏先于一部分', () => {
    fc.assert(
      fc.property(given, cells, (parts, cell) => {
        const covering = parts.filter(({ place }) => covers(place, cell)).map(({ place }) => breadthOf(place))
        const owner = partOf(parts, cell)
        expect(owner && breadthOf(owner.place)).toBe(covering.length === 0 ? undefined : Math.min(...covering))
        // No two places that meet are of the same breadth, so that there is never a choice.
        expect(new Set(covering).size).toBe(covering.length)
      }),
    )
  })

  it('与分工的先后无关', () => {
    fc.assert(
      fc.property(given, cells, (parts, cell) => {
        expect(partOf(parts.toReversed(), cell)?.id).toBe(partOf(parts, cell)?.id)
      }),
    )
  })

  it('收回一处，只有归它的格换人，归入包括它的下一处或回到经办', () => {
    fc.assert(
      fc.property(given, cells, fc.nat(), (parts, cell, at) => {
        const gone = parts[at % Math.max(1, parts.length)]
        const rest = parts.filter((one) => one !== gone)
        const before = partOf(parts, cell)
        if (!gone || before !== gone) expect(partOf(rest, cell)).toBe(before)
        else expect(partOf(rest, cell)).not.toBe(gone)
      }),
    )
  })

  it('各处还没有填的格加起来，就是分出去的没有填的格，不重不漏', () => {
    const filled = new Map([
      ['projectName', '校舍维修'],
      ['indicators/1/name', '面积'],
      ['indicators/2/name', '完成率'],
      ['indicators/2/value', '90%'],
    ])
    fc.assert(
      fc.property(given, (parts) => {
        const progress = progressOf(trialForm, parts, { cells: filled, quoted: new Set(), changedAt: () => undefined })
        const open = [...progress.values()].flatMap((one) => one.open)
        expect(new Set(open).size).toBe(open.length)
        for (const cell of ['total', 'indicators/1/value', 'indicators/2/note'])
          expect(open.includes(cell)).toBe(partOf(parts, cell) !== undefined)
        expect(open).not.toContain('indicators/2/value')
      }),
    )
  })
})

describe('填报进度', () => {
  it('退回重填的，只算有意见的格，改过才算填好', () => {
    const reopenedAt = new Date('2026-03-16T01:00:00Z')
    const again = part('indicators/*/value', { onlyCells: ['indicators/1/value'], reopenedAt })
    const filled = new Map([
      ['indicators/1/name', '面积'],
      ['indicators/1/value', '1'],
      ['indicators/2/name', '率'],
      ['indicators/2/value', '2'],
    ])
    const open = (changedAt: Date) =>
      progressOf(trialForm, [again], { cells: filled, quoted: new Set(), changedAt: () => changedAt }).get(again.id)
    expect(open(new Date('2026-03-15T01:00:00Z'))).toEqual({ total: 1, open: ['indicators/1/value'] })
    expect(open(new Date('2026-03-17T01:00:00Z'))).toEqual({ total: 1, open: [] })
  })
})
