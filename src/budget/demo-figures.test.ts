import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { moneyText } from '../kernel/index.ts'
import { demoOrganisations } from '../org/server.ts'
import { DemoBudgetView } from './demo-file.view.ts'
import { demoPlaces } from './demo-places.ts'
import { basicPositions, placeProjects, projectPositions } from './demo-positions.ts'
import { demoVouchers } from './demo-vouchers.ts'
import type { LedgerKind } from './ledger/ledger-kind.ts'

function yearOf(name: string) {
  const file = DemoBudgetView.parse(parse(readFileSync(new URL(`../../demo/${name}.yaml`, import.meta.url), 'utf8')))
  const places = demoPlaces(demoOrganisations)
  const projects = placeProjects(file)
  const positions = [...basicPositions(file, places), ...projectPositions(file, projects, places)]
  const vouchers = demoVouchers(file, { positions, projects })
  const entries = vouchers.flatMap(({ kind, entries: own }) => own.map((entry) => ({ kind, ...entry })))
  const codeOf = (id: string | null) => projects.find((one) => one.id === id)?.code ?? ''
  /** 万元 of the entries that fit. */
  const wan = (fits: (entry: { kind: LedgerKind; code: string; own: boolean; basic: boolean; paid: boolean }) => boolean) =>
    moneyText(
      entries
        .filter(({ kind, account, side }) =>
          fits({
            ...{ kind, code: codeOf(account.projectId), own: account.spending === 'own', basic: account.category === 'basic' },
            paid: side === 'payment' || kind === 'payment',
          }),
        )
        .reduce((sum, { amountFen }) => sum + amountFen, 0n),
      '万元',
    )
  return { file, projects, vouchers, wan }
}

const annual = (kind: LedgerKind) => !['recovered', 'yearEndCarryover', 'payment'].includes(kind)

describe('2020 年度', () => {
  const { wan, projects, vouchers } = yearOf('qingdao-2020-budget')

  it('年初、调整后、决算与报告表1 一致', () => {
    expect([
      wan(({ kind, own }) => own && kind === 'approval'),
      wan(({ kind, own, paid }) => own && !paid && annual(kind)),
      wan(({ own, paid }) => own && paid),
    ]).toEqual(['369,740.97', '307,054.67', '299,053.12'])
    expect(wan(({ basic, kind, paid }) => basic && !paid && annual(kind))).toBe('212,365.69')
    expect(wan(({ basic, paid }) => basic && paid)).toBe('208,424.91')
    expect(wan(({ basic, own, kind, paid }) => !basic && own && !paid && annual(kind))).toBe('94,688.98')
  })

  it('专项资金含补助区市 208440.50，调整后 207724.10，执行 206867.16；年末结转 6153.46', () => {
    const earmarked = (code: string) => /^F2020[AB]/.test(code)
    expect(wan(({ code, kind }) => earmarked(code) && kind === 'approval')).toBe('208,440.50')
    expect(wan(({ code, kind, paid }) => earmarked(code) && !paid && annual(kind))).toBe('207,724.10')
    expect(wan(({ code, paid }) => earmarked(code) && paid)).toBe('206,867.16')
    expect(wan(({ kind }) => kind === 'yearEndCarryover')).toBe('−6,153.46')
  })

  it('年初数分到单位后仍是整 0.01 万元，各行相加与合计一致', () => {
    const initials = vouchers.filter(({ kind }) => kind === 'approval').flatMap(({ entries }) => entries)
    expect(initials.filter(({ amountFen }) => amountFen % 10_000n !== 0n)).toEqual([])
  })

  it('2 个专项各 9 个二级项目', () => {
    for (const fund of ['F2020A', 'F2020B']) {
      const id = projects.find(({ code }) => code === fund)!.id
      expect(projects.filter(({ parentId }) => parentId === id)).toHaveLength(9)
    }
  })
})

describe('2019 年度', () => {
  const { wan, projects } = yearOf('qingdao-2019-budget')

  it('19 个二级项目 95975.40，支出 95873.94；专项 149749.00，调整后 149745.69；1 个专项、20 个二级、45 个三级', () => {
    const listed = (code: string) => !code.startsWith('F2019-20')
    expect(wan(({ code, kind }) => listed(code) && kind === 'approval')).toBe('95,975.40')
    expect(wan(({ code, paid }) => listed(code) && paid)).toBe('95,873.94')
    expect(wan(({ kind }) => kind === 'approval')).toBe('149,749.00')
    expect(wan(({ kind, paid }) => !paid && annual(kind))).toBe('149,745.69')
    expect(['fund', 'second', 'third'].map((level) => projects.filter((one) => one.level === level).length)).toEqual([1, 20, 45])
  })
})
