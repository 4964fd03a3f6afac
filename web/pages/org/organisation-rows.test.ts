import { describe, expect, it } from 'vitest'
import type { OrganisationNodeView } from '../../../src/org/index.ts'
import { arrangeTree, countWords } from './organisation-rows.ts'

function node(
  id: string,
  kind: OrganisationNodeView['kind'],
  { parentId, code }: { parentId?: string; code?: string } = {},
): OrganisationNodeView {
  const fixed = { position: 0, openedOn: '2000-01-01', version: 1, departmentId: '教育局', departmentName: '教育局' }
  return { ...fixed, id, name: id, kind, ...(parentId && { parentId }), ...(code && { code }) }
}

const organisations = [
  node('教育局', 'department'),
  node('局本级', 'headquarters', { parentId: '教育局', code: '201001' }),
  node('办公室', 'division', { parentId: '局本级' }),
  node('第一中学', 'budgetUnit', { parentId: '教育局', code: '201002' }),
]
const tree = (search: string) =>
  arrangeTree({ on: '2026-01-01', organisations }, search).map(({ name, depth }) => `${'　'.repeat(depth)}${name}`)

describe('机构表', () => {
  it('下级比上级缩进一层', () => {
    expect(tree('')).toEqual(['教育局', '　局本级', '　　办公室', '　第一中学'])
  })

  it('按名称或代码查找，上级一并显示', () => {
    expect(tree('办公')).toEqual(['教育局', '　局本级', '　　办公室'])
    expect(tree('201002')).toEqual(['教育局', '　第一中学'])
    expect(tree('没有')).toEqual([])
  })

  it('预算单位含局本级，处室不算', () => {
    expect(countWords(organisations)).toBe('2 个预算单位（含局本级），1 个处室')
  })
})
