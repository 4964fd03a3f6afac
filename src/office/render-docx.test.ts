import { describe, expect, it } from 'vitest'
import { all, type Element, only, parsePart, readParts, textOf } from './fixtures/read-docx.ts'
import { mergedTable, paper, twoSections } from './fixtures/sample.ts'
import { renderDocx } from './server.ts'

const parts = readParts(await renderDocx(twoSections))
const body = parsePart(parts.get('word/document.xml')!)
const stylesPart = parsePart(parts.get('word/styles.xml')!)
const paragraphs = all(body, 'w:p')
const sections = all(body, 'w:sectPr')
const value = (element: Element | undefined) => element?.attributes['w:val']
const styleOf = (paragraph: Element) => value(all(paragraph, 'w:pStyle')[0])
const findParagraph = (text: string) => paragraphs.find((each) => textOf(each).includes(text))!
const styleNamed = (id: string) => all(stylesPart, 'w:style').find((each) => each.attributes['w:styleId'] === id)!

const inOrder = (names: string) => names.split(' ').map((name) => `w:${name}`)
/** Of the standard (ISO/IEC 29500), as far as it is used. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': inOrder(
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr tabs wordWrap autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr sectPr',
  ),
  'w:rPr': inOrder('rStyle rFonts b bCs i iCs color spacing kern sz szCs u vertAlign lang'),
  'w:tcPr': inOrder('tcW gridSpan vMerge tcBorders shd tcMar vAlign'),
}

describe('版式（GB/T 9704）', () => {
  it('A4，版心156×225毫米', () => {
    const size = only(sections[0]!, 'w:pgSz')!.attributes
    const margin = only(sections[0]!, 'w:pgMar')!.attributes
    const mm = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4)
    expect([mm(size['w:w']), mm(size['w:h'])]).toEqual([210, 297])
    expect([mm(margin['w:top']), mm(margin['w:left']), mm(margin['w:right']), mm(margin['w:bottom'])]).toEqual([37, 28, 26, 35])
  })

  it('附件横排：纸张转向，版心225×156毫米', () => {
    const size = only(sections[1]!, 'w:pgSz')!.attributes
    const margin = only(sections[1]!, 'w:pgMar')!.attributes
    expect(size['w:orient']).toBe('landscape')
    expect(Number(size['w:w'])).toBeGreaterThan(Number(size['w:h']))
    const width = Number(size['w:w']) - Number(margin['w:left']) - Number(margin['w:right'])
    expect(Math.round((width / 1440) * 25.4)).toBe(225)
  })

  it('正文三号仿宋，行距固定28.95磅，每页22行，首行缩进两字', () => {
    const style = styleNamed(styleOf(findParagraph('预算执行率97.39%'))!)
    const spacing = all(style, 'w:spacing').find((each) => each.attributes['w:lineRule'])!.attributes
    expect(spacing).toMatchObject({ 'w:line': '579', 'w:lineRule': 'exact' })
    expect(579 * 22).toBeLessThanOrEqual(Math.round((225 / 25.4) * 1440))
    expect(all(style, 'w:ind')[0]!.attributes['w:firstLineChars']).toBe('200')
    expect(value(all(style, 'w:sz')[0])).toBe('32')
  })

  it.each([
    ['2020年度某市教育局', '方正小标宋简体', '44'],
    ['一、部门基本情况', '黑体', '32'],
    ['（一）部门概况', '楷体_GB2312', '32'],
    ['1.职责', '仿宋_GB2312', '32'],
    ['（1）管理', '仿宋_GB2312', '32'],
    ['预算执行率97.39%', '仿宋_GB2312', '32'],
    ['附件1', '黑体', '32'],
  ])('“%s”用%s', (text, font, size) => {
    const run = all(findParagraph(text), 'w:r')[0]!
    expect(all(run, 'w:rFonts')[0]!.attributes['w:eastAsia']).toBe(font)
    expect(value(all(styleNamed(styleOf(findParagraph(text))!), 'w:sz')[0])).toBe(size)
  })

  it('标题居中；各级标题与下文同页', () => {
    expect(value(all(styleNamed('Title'), 'w:jc')[0])).toBe('center')
    for (const level of [1, 2, 3, 4]) expect(all(styleNamed(`Heading${level}`), 'w:keepNext')).toHaveLength(1)
  })

  it('页码四号宋体，单页居右，双页居左，左右各一字线', () => {
    const settings = parsePart(parts.get('word/settings.xml')!)
    expect(all(settings, 'w:evenAndOddHeaders')).toHaveLength(1)
    const footers = [...parts].filter(([path]) => /^word\/footer\d+\.xml$/.test(path)).map(([, text]) => parsePart(text))
    expect(footers).toHaveLength(4)
    const sides = footers.map((footer) => value(all(footer, 'w:jc')[0]))
    expect(new Set(sides)).toEqual(new Set(['left', 'right']))
    for (const footer of footers) {
      expect(textOf(footer)).toBe('—  —')
      expect(all(footer, 'w:rFonts').every((font) => font.attributes['w:eastAsia'] === '宋体')).toBe(true)
      expect(all(footer, 'w:instrText')[0]!.text).toBe('PAGE')
    }
  })

  it('单个附件也编号；落款两行同页', () => {
    expect(textOf(findParagraph('附件：'))).toBe('附件：1.指标体系及得分表')
    expect(textOf(findParagraph('满意度调查问卷'))).toMatch(/2\.满意度调查问卷$/)
    expect(all(findParagraph('评价单位（盖章）'), 'w:keepNext')).toHaveLength(1)
  })
})

describe('文件结构', () => {
  it('每一段文字都写明汉字字体和西文字体', () => {
    const runs = [...parts]
      .filter(([path]) => /^word\/(document|footer\d+)\.xml$/.test(path))
      .flatMap(([, text]) => all(parsePart(text), 'w:r'))
    expect(runs.length).toBeGreaterThan(30)
    for (const run of runs) {
      const font = all(run, 'w:rFonts')[0]?.attributes ?? {}
      expect(font['w:eastAsia'], textOf(run)).toBeTruthy()
      expect(font['w:ascii'], textOf(run)).toBeTruthy()
    }
  })

  it('用到的样式都有定义，样式编号不重复', () => {
    const defined = all(stylesPart, 'w:style').map((style) => style.attributes['w:styleId'])
    expect(new Set(defined).size).toBe(defined.length)
    const used = [...parts]
      .filter(([path]) => /^word\/(document|footer\d+)\.xml$/.test(path))
      .flatMap(([, text]) => {
        const root = parsePart(text)
        return ['w:pStyle', 'w:rStyle', 'w:tblStyle'].flatMap((name) => all(root, name).map(value))
      })
    for (const style of used) expect(defined).toContain(style)
  })

  it('关系编号不重复，指向的文件都在', () => {
    for (const [path, text] of parts) {
      if (!path.endsWith('.rels')) continue
      const relations = all(parsePart(text), 'Relationship').map((each) => each.attributes)
      const ids = relations.map((each) => each.Id)
      expect(new Set(ids).size, path).toBe(ids.length)
      const folder = path.replace(/_rels\/[^/]+$/, '')
      for (const { Target = '', TargetMode } of relations) {
        if (TargetMode !== 'External')
          expect([...parts.keys()], path).toContain(Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`)
      }
    }
  })

  it.each(['w:pPr', 'w:rPr', 'w:tcPr'])('%s 内的元素按规定的次序，Word 不报修复', (name) => {
    const order = ORDER[name]!
    const found = [...parts]
      .filter(([path]) => path.startsWith('word/') && path.endsWith('.xml'))
      .flatMap(([, text]) => all(parsePart(text), name))
    expect(found.length).toBeGreaterThan(10)
    for (const element of found) {
      const places = element.children.map((child) => order.indexOf(child.name))
      expect(places, element.children.map((child) => child.name).join(' ')).toEqual(places.toSorted((a, b) => a - b))
      expect(places).not.toContain(-1)
    }
  })

  it('文件属性用中文，日期取自文书，不取生成的时间', () => {
    const core = parts.get('docProps/core.xml')!
    expect(core).toContain('整体支出绩效评价报告')
    expect(core).toContain('评价组')
    expect(core.match(/2021-05-20T00:00:00Z/g)).toHaveLength(2)
    expect(core).not.toMatch(/Un-named/)
    expect(parts.get('docProps/app.xml')).toContain('<Application>衡绩</Application>')
  })

  it('同样的内容，两次生成的文件逐字节相同', async () => {
    const [first, second] = [await renderDocx(twoSections), await renderDocx(twoSections)]
    expect(Buffer.compare(first, second)).toBe(0)
  })
})

describe('表格', () => {
  const tables = all(body, 'w:tbl')

  it('各行的单元格合起来正好是表格的列数，列宽合起来是版心的宽度', () => {
    for (const [table, width] of [
      [tables[0]!, 156],
      [tables[1]!, 225],
    ] as const) {
      const grid = all(only(table, 'w:tblGrid')!, 'w:gridCol').map((column) => Number(column.attributes['w:w']))
      expect(Math.round((grid.reduce((sum, each) => sum + each, 0) / 1440) * 25.4)).toBe(width)
      for (const row of table.children.filter((each) => each.name === 'w:tr')) {
        const spans = row.children.filter((each) => each.name === 'w:tc').map((cell) => Number(value(all(cell, 'w:gridSpan')[0]) ?? 1))
        expect(spans.reduce((sum, each) => sum + each, 0)).toBe(grid.length)
      }
    }
  })

  it('纵向合并：先起后续，续行没有文字', () => {
    const merges = tables[1]!.children
      .filter((each) => each.name === 'w:tr')
      .map((row) =>
        row.children
          .filter((each) => each.name === 'w:tc')
          .map((cell) => {
            const merge = all(cell, 'w:vMerge')[0]
            if (!merge) return '·'
            if (value(merge) === 'restart') return '起'
            expect(textOf(cell)).toBe('')
            return '续'
          }),
      )
    expect(merges.map((row) => row.join(''))).toEqual(['····', '起起··', '续续··', '续···', '···'])
  })

  it('表头逐页重复，行不拆开', () => {
    const rows = tables[1]!.children.filter((each) => each.name === 'w:tr')
    expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual([1, 0, 0, 0, 0])
    expect(rows.every((row) => all(row, 'w:cantSplit').length === 1)).toBe(true)
  })

  it('高过一页的行允许拆开，否则下半截会丢失', async () => {
    const long = {
      ...mergedTable,
      rows: [...mergedTable.rows.slice(0, 1), { cells: ['甲', '乙', '长'.repeat(3000), '1'].map((text) => ({ text })) }],
    }
    const root = parsePart(
      readParts(await renderDocx({ ...paper(long), sections: [{ orientation: 'landscape', blocks: [long] }] })).get('word/document.xml')!,
    )
    expect(all(root, 'w:tr').map((row) => all(row, 'w:cantSplit').length)).toEqual([1, 0])
  })

  it.each([
    ['单元格不足', [{ text: '甲' }]],
    ['单元格超出', [...'甲乙丙丁戊'].map((text) => ({ text }))],
    ['跨行超出表格', [{ text: '甲', rowSpan: 9 }, { text: '乙' }, { text: '丙' }, { text: '丁' }]],
  ])('%s的表格不生成，说明哪一行', async (_, cells) => {
    const broken = { ...mergedTable, rows: [...mergedTable.rows, { cells }] }
    await expect(renderDocx(paper(broken))).rejects.toThrow(/表格第 6 行/)
  })

  it('节末的表格后面只留一个极小的空行，不多出空白页', () => {
    const last = body.children[0]!.children.filter((each) => each.name === 'w:p').at(-1)!
    expect(styleOf(last)).toBe('SectionEnd')
  })
})

describe('文字', () => {
  const bodyOf = async (text: string) =>
    parsePart(readParts(await renderDocx(paper({ kind: 'paragraph', text }))).get('word/document.xml')!)

  it('控制字符和不成对的代理项去掉，四字节汉字保留', async () => {
    const root = await bodyOf('甲\u0000\u0007乙\uD800丙𠮷丁\u202E戊')
    expect(textOf(root)).toBe('甲乙丙𠮷丁戊')
  })

  it('尖括号、与号、引号照原样', async () => {
    const typed = 'a<b & c>d "e" \'f\' </w:t> &amp;'
    expect(textOf(await bodyOf(typed))).toBe(typed)
  })

  it('换行另起一段，各种换行符都认', async () => {
    const root = await bodyOf('第一段\r\n第二段\u2028第三段\n\n')
    expect(all(root, 'w:p').filter((each) => textOf(each) !== '')).toHaveLength(3)
  })

  it('很长的文字不丢', async () => {
    const long = '绩'.repeat(200_000)
    expect(textOf(await bodyOf(long))).toHaveLength(200_000)
  })
})
