import { describe, expect, it } from 'vitest'
import type { ProjectHeadingView, ProjectNodeView } from '../../../src/library/index.ts'
import { arrangeProjects, countWords, foldedBelowSecond, openRows, sortProjects } from './library-rows.ts'

const base: Omit<ProjectNodeView, 'id' | 'level' | 'parentId' | 'depth' | 'code' | 'name'> = {
  ...{ version: 1, fiscalYear: 2020, kind: 'specific', kindLabel: '特定目标类', continuing: false, firstYear: 2020, lastYear: 2020 },
  ...{ organisationId: '', organisationName: '', divisionId: null, divisionName: '', state: 'admitted', stateLabel: '已入库' },
  ...{ entry: 'library', entryLabel: '项目库申报', toEnter: false, enterBy: null, enterOverdue: false, belowFen: null },
  ...{ missing: [], paperId: null, illustrative: false, goesOn: 'no', matched: true, levelLabel: '', amountFen: null },
}

function project(
  id: string,
  level: ProjectNodeView['level'],
  parentId: string | null,
  more: Partial<ProjectNodeView> = {},
): ProjectNodeView {
  return {
    ...base,
    id,
    level,
    parentId,
    depth: level === 'fund' ? 0 : level === 'second' ? 1 : 2,
    code: id,
    name: id,
    ...more,
  }
}

const fund = project('专项', 'fund', null)
const second = project('二级', 'second', '专项', { amountFen: '300' })
const third = project('三级', 'third', '二级', { amountFen: '100' })
const other = project('另一二级', 'second', '专项', { amountFen: '2000', code: 'B2' })

describe('项目树', () => {
  it('到二级时，三级收起；再收起专项，下面全不显示', () => {
    const rows = arrangeProjects({ projects: [fund, second, third, other], headings: [] })
    const folded = foldedBelowSecond(rows)
    expect(openRows(rows, folded).map(({ name }) => name)).toEqual(['专项', '二级', '另一二级'])
    expect(openRows(rows, new Set([...folded, '专项'])).map(({ name }) => name)).toEqual(['专项'])
  })

  it('看不到的上级项目作标题，排在它下面第一项之前，只排一次', () => {
    const headings: ProjectHeadingView[] = [
      { id: '专项', parentId: null, depth: 0, level: 'fund', levelLabel: '专项资金', code: 'Z', name: '专项' },
      { id: '二级', parentId: '专项', depth: 1, level: 'second', levelLabel: '二级项目', code: 'Z1', name: '二级' },
    ]
    const rows = arrangeProjects({ projects: [third, project('三级乙', 'third', '二级')], headings })
    expect(rows.map(({ name, project: own }) => [name, own !== undefined])).toEqual([
      ['专项', false],
      ['二级', false],
      ['三级', true],
      ['三级乙', true],
    ])
  })
})

describe('项目列表', () => {
  it('按金额排，没有金额的在最前；倒序反过来', () => {
    const all = [other, second, third, fund]
    expect(sortProjects(all, 'amount').map(({ name }) => name)).toEqual(['专项', '三级', '二级', '另一二级'])
    expect(sortProjects(all, '-amount').map(({ name }) => name)).toEqual(['另一二级', '二级', '三级', '专项'])
  })

  it('只为标明上级而列出的行，列表里不出现', () => {
    expect(sortProjects([{ ...fund, matched: false }, second], undefined).map(({ name }) => name)).toEqual(['二级'])
  })
})

it('计数先说数', () => expect(countWords({ fund: 2, second: 18 })).toBe('2 个专项，18 个二级项目，0 个三级项目'))
