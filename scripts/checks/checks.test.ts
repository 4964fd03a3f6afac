import { describe, expect, it } from 'vitest'
import { checkCleanliness } from './cleanliness.ts'
import { isAllowed, licenceList } from './licences.ts'
import { checkSizes } from './sizes.ts'
import { checkWords } from './words.ts'

const lines = (count: number) => 'const a = 1\n'.repeat(count)

describe('npm run check 自己的检查', () => {
  it('文件超过 250 行、函数超过 40 行（.tsx 80 行）', () => {
    expect(checkSizes([{ path: 'src/a.ts', text: lines(251) }])).toEqual(['src/a.ts: 251 lines, at most 250'])
    const long = `function long() {\n${lines(39)}}\n`
    expect(checkSizes([{ path: 'src/a.ts', text: long }])).toEqual(['src/a.ts:1: function of 41 lines, at most 40'])
    expect(checkSizes([{ path: 'web/a.tsx', text: long }])).toEqual([])
    expect(checkSizes([{ path: 'src/a.generated.js', text: lines(900) }])).toEqual([])
  })

  it('用词：申报不是 declaration，审核不是 audit', () => {
    const found = checkWords([{ path: 'src/a.ts', text: 'interface TargetDeclaration { auditStatus: string }\nconst zhibiao = 1\n' }])
    expect(found).toHaveLength(3)
    expect(checkWords([{ path: 'src/a.ts', text: 'const auditEntry = 1\n' }])).toEqual([])
    expect(checkWords([{ path: 'src/utils/a.ts', text: '' }])).toHaveLength(1)
  })

  it('用词：财务人员改过的说法，页面上、提示里不再出现；注释不算', () => {
    const page = { path: 'web/a.tsx', text: "const a = <p>机器检查</p>\nconst b = `先不报送`\nconst c = '存为草稿'\n// 规则包\n" }
    expect(checkWords([page])).toEqual([
      'web/a.tsx:1: 机器检查: 系统校验',
      'web/a.tsx:2: 先不报送: 暂不报送',
      'web/a.tsx:3: 存为草稿: 暂存',
    ])
    expect(checkWords([{ ...page, path: 'web/a.test.tsx' }])).toEqual([])
  })

  it('别的机器的路径、合并留下的标记', () => {
    const path = ['', 'home', 'someone', 'x'].join('/')
    expect(checkCleanliness([{ path: 'docs/a.md', text: `see ${path}\n${'<'.repeat(7)} ours\n` }])).toHaveLength(2)
    expect(checkCleanliness([{ path: 'docs/a.md', text: 'src/home/page\n' }])).toEqual([])
  })

  it('许可证清单：只列运行时用到的，按名称排', () => {
    const list = licenceList([
      { name: 'zod', version: '4.0.0', licence: 'MIT', dev: false },
      { name: 'antd', version: '6.0.0', licence: 'MIT', dev: false },
      { name: 'vite', version: '8.0.0', licence: 'MIT', dev: true },
    ])
    expect(list).toMatch(/\| antd \| 6\.0\.0 \| MIT \|\n\| zod \| 4\.0\.0 \| MIT \|\n$/)
    expect(list).not.toContain('vite')
  })

  it('许可证：任选其一的看有没有可用的，同时适用的都要可用', () => {
    expect(isAllowed('(MIT OR GPL-3.0)')).toBe(true)
    expect(isAllowed('MIT AND OFL-1.1')).toBe(true)
    expect(isAllowed('MIT AND GPL-3.0')).toBe(false)
    expect(isAllowed(undefined)).toBe(false)
  })
})
