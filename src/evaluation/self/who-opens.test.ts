import { describe, expect, it } from 'vitest'
import { openingOf } from './who-opens.ts'

const names: Readonly<Record<string, string>> = { jijiao: '基础教育处' }
const posts = (...clerks: string[]) => ({ clerks: new Set(clerks), nameOf: (id: string) => names[id] ?? id })
const project = { departmentId: 'jiaoyuju', organisationId: 'benji', divisionId: 'jijiao' }
const finance = { reach: 'department' as const, departmentId: 'jiaoyuju', organisationId: 'caiwu' }
const division = { reach: 'division' as const, departmentId: 'jiaoyuju', organisationId: 'jijiao' }
const unit = { reach: 'organisation' as const, departmentId: 'jiaoyuju', organisationId: 'benji' }

describe('谁建立自评表', () => {
  it.each([
    ['财务处，单位有经办岗位', finance, posts('benji', 'jijiao'), project, true, ''],
    ['财务处，单位没有经办岗位，主管处室有', finance, posts('jijiao'), project, false, '由基础教育处建立'],
    ['财务处，单位和主管处室都没有经办岗位', finance, posts(), project, false, '单位没有经办岗位'],
    ['财务处，单位没有经办岗位，也没有主管处室', finance, posts('jijiao'), { ...project, divisionId: null }, false, '单位没有经办岗位'],
    ['财务处自己的项目', finance, posts(), { ...project, organisationId: 'caiwu' }, true, ''],
    ['主管处室', division, posts('jijiao'), project, true, ''],
    ['申报单位', unit, posts('benji'), project, true, ''],
    ['别的单位', { ...unit, organisationId: 'yizhong' }, posts('benji'), project, false, ''],
  ])('%s', (_, actor, known, of, mayOpen, openedBy) => {
    expect(openingOf(actor, of, known)).toEqual({ mayOpen, openedBy })
  })
})
