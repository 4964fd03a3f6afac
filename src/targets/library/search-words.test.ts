import { describe, expect, it } from 'vitest'
import { fitsSearch, initialsOf } from './search-words.ts'

describe('指标库的查找', () => {
  it('拼音首字母', () => {
    expect(initialsOf('新建、改扩建幼儿园')).toBe('xj、gkjyey')
    expect(initialsOf('九年义务教育巩固率')).toBe('jnywjyggl')
    expect(initialsOf('预算执行率')).toBe('yszxl')
  })

  it('几个词都要有，次序不论；分组和行业也算', () => {
    const entry = { name: '教师满意度', path: '满意度指标／服务对象满意度', sector: '教育' }
    expect(fitsSearch(entry, '满意 教师')).toBe(true)
    expect(fitsSearch(entry, 'jsmyd')).toBe(true)
    expect(fitsSearch(entry, '教育 myd')).toBe(true)
    expect(fitsSearch(entry, '学生')).toBe(false)
    expect(fitsSearch(entry, '')).toBe(true)
  })
})
