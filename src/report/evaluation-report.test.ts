import { describe, expect, it } from 'vitest'
import { titleLines } from './evaluation-report.ts'
import { demoFile, indicator, outlineOf, scored, smallFile } from './fixtures/papers.ts'
import { evaluationReport } from './index.ts'

const report = (input: unknown) => outlineOf(evaluationReport(scored(input)))

describe('小单位的报告', () => {
  it('全文：标题、各章、表、落款、附件', () => {
    expect(report(smallFile)).toEqual([
      '2024年度某市图书馆',
      '整体支出绩效评价报告',
      '一、部门基本情况',
      '（一）部门概况',
      '图书馆为公益一类事业单位。',
      '二、指标分析及评价结论',
      '（一）指标分析',
      '1.过程',
      '指标分值70分，得分56.5分，扣减13.5分。',
      expect.stringMatching(
        /^（1）“预算执行率”扣减13\.5分。原因为：两个采购项目推迟到下年付款；预算执行率=95\.5÷100×100%=95\.5%。扣分=（1−95\.5%）÷1%×5%×60=13\.5分。$/,
      ),
      '2.效果',
      '指标分值30分，得分30分，未扣分。',
      '（二）评价结论',
      '1.评价分数和等级',
      '本次评价从过程、效果2个方面，按3项指标评分。2024年度某市图书馆整体支出绩效评价得分为86.5分，等级为“良”。各方面得分情况见表1。',
      '表1　绩效得分整体情况表',
      '指标 | 标准分值 | 实际得分 | 得分率',
      '过程 | 70 | 56.50 | 80.71%',
      '效果 | 30 | 30.00 | 100.00%',
      '综合绩效 | 100 | 86.50 | 86.50%',
      '从表1看，“过程”得分率最低，为80.71%，扣减13.5分，对总得分影响较大。各项指标的得分和扣分情况见附件1。',
      '2.相关建议',
      '（1）加快支出',
      '按月跟踪采购进度。',
      '2024年度某市图书馆整体支出绩效评价指标体系及得分表',
      '评价单位（盖章）：某市财政局',
      '2025年4月8日',
      '附件1',
      '2024年度某市图书馆整体支出绩效评价指标体系及得分表',
      '一级\n指标 | 二级\n指标 | 三级指标 | 权重 | 指标解释 | 标杆值 | 评分标准 | 得分 | 得分率 | 扣分或得分\n情况说明',
      '过程\n（70分） | 预算执行\n（60分） | 预算执行率 | 60 | 预算执行率=（执行数/预算数）×100%。 | 100% | 预算执行率达到100%的，得满分。每降低1%扣5%权重分，扣完为止。 | 46.50 | 78% | 两个采购项目推迟到下年付款。',
      '预算管理\n（10分） | 制度健全性 | 10 |  |  | 制度健全的，得满分，否则不得分。 | 10.00 | 100% | 制度健全。',
      '效果\n（30分） | 满意度\n（30分） | 读者满意度 | 30 |  |  | 制度健全的，得满分，否则不得分。 | 30.00 | 100% | ',
      '合计 | 100 |  |  |  | 86.50 | 86.50% | ',
    ])
  })

  it('没有文字的章不出现，章号连续', () => {
    const { texts: _, ...bare } = smallFile
    const lines = report(bare)
    expect(lines).toContain('一、指标分析及评价结论')
    expect(lines).toContain('　　　　年　　月　　日')
    expect(lines.some((line) => line.includes('undefined'))).toBe(false)
  })

  it('没有依据的指标：标明未完成，不出总分和等级', () => {
    const [first, second, third] = smallFile.indicators
    const lines = report({ ...smallFile, indicators: [first, second, { ...third, facts: {} }] })
    expect(lines).toContain('（未完成稿）')
    expect(lines).toContain('指标分值30分，其中“读者满意度”没有得分，本组暂不合计。')
    expect(lines).toContain(
      '本次评价从过程、效果2个方面，按3项指标评分。其中“读者满意度”1项指标没有得分，评价尚未完成，不计算总分，不评定等级。各方面得分情况见表1。',
    )
    expect(lines).toContain('综合绩效 | 100 | — | —')
    expect(lines.some((line) => line.includes('等级为') || line.includes('得分率最低'))).toBe(false)
  })

  it('没有写原因的扣分，由依据生成', () => {
    const criterion = '①制度已经建立；②制度得到执行。2项各占1/2权重分，有一项不满足的，扣除相应权重分。'
    const file = {
      ...smallFile,
      indicators: [
        ...smallFile.indicators.slice(0, 2),
        indicator({ path: ['效果', '管理', '制度'], points: 30, criterion, facts: { items: ['met', 'unmet'] } }),
      ],
    }
    expect(report(file)).toContain('（1）“制度”扣减15分。原因为：②“制度得到执行”不满足。扣分=1÷2×30=15分。')
  })
})

describe('青岛市教育局2020年度', () => {
  const paper = scored(demoFile())
  const document = evaluationReport(paper)
  const lines = outlineOf(document)

  it('93.66分，优；四个方面的得分和得分率', () => {
    expect(lines.find((line) => line.includes('等级为'))).toMatch(/得分为93\.66分，等级为“优”。各方面得分情况见表2。$/)
    const start = lines.indexOf('指标 | 标准分值 | 实际得分 | 得分率')
    expect(lines.slice(start + 1, start + 6)).toEqual([
      '投入 | 10 | 9.50 | 95.00%',
      '过程 | 30 | 27.16 | 90.53%',
      '产出 | 30 | 28.00 | 93.33%',
      '效果 | 30 | 29.00 | 96.67%',
      '综合绩效 | 100 | 93.66 | 93.66%',
    ])
    expect(lines).toContainEqual(expect.stringMatching(/“过程”得分率最低，为90\.53%，扣减2\.84分/))
  })

  it('每个方面一句总述，每处扣分一段，格式和算式与正式报告一致', () => {
    expect(lines.filter((line) => line.startsWith('指标分值'))).toEqual([
      '指标分值10分，得分9.5分，扣减0.5分。',
      '指标分值30分，得分27.16分，扣减2.84分。',
      '指标分值30分，得分28分，扣减2分。',
      '指标分值30分，得分29分，扣减1分。',
    ])
    const heads = lines.flatMap((line) => /^(（\d+）|[a-z]\.)“[^”]+”扣减[\d.]+分。/.exec(line)?.[0] ?? [])
    expect(heads).toEqual([
      '（1）“绩效指标明确性”扣减0.5分。',
      '（1）“预算执行率”扣减0.39分。',
      '（2）“支付进度率”扣减0.06分。',
      '（3）“上年结转资金执行率”扣减2分。',
      '（4）“政府采购执行率”扣减0.39分。',
      '（1）“实际完成率”扣减0.89分。',
      'a.“改善办学条件专项目标完成率”扣减0.67分。',
      'b.“支持教育事业发展专项目标完成率”扣减0.22分。',
      '（2）“质量达标率”扣减1.11分。',
      '（1）“扩增学前教育资源总量”扣减1分。',
    ])
    const formulaOf = (name: string) => lines.find((line) => line.includes(`“${name}”扣减`))!
    expect(formulaOf('预算执行率')).toMatch(/扣分=（1−97\.39%）÷1%×5%×3=0\.39分。$/)
    expect(formulaOf('政府采购执行率')).toMatch(/扣分=（95%−92\.37%）÷1%×5%×3=0\.39分。$/)
    expect(formulaOf('上年结转资金执行率')).toMatch(/扣完为止，扣减2分。$/)
    expect(formulaOf('质量达标率')).toMatch(/扣分=（1−88\.89%）÷1%×5%×2=1\.11分。$/)
  })

  it('表1取自预算执行率的取数', () => {
    expect(lines).toContainEqual(
      expect.stringContaining('年初预算369740.97万元，调整后预算307054.67万元，支出决算299053.12万元，预算执行率97.39%'),
    )
    expect(lines).toContainEqual(expect.stringMatching(/ \| 369740\.97 \| 307054\.67 \| 299053\.12 \| 97\.39%$/))
  })

  it('矛盾写在需要说明的事项里：印出的得分率80%，采购调整合计相差906.92万元', () => {
    const from = lines.findIndex((line) => line.endsWith('其他需要说明的事项'))
    const remarks = lines.slice(
      from + 1,
      lines.findIndex((line) => line.startsWith('评价单位')),
    )
    expect(remarks).toContainEqual(expect.stringMatching(/“资产管理规范性”：.*80%.*100%/))
    expect(remarks).toContainEqual(expect.stringMatching(/“政府采购执行率”：.*906\.92/))
    expect(remarks.some((line) => line.includes('请'))).toBe(false)
  })

  it('附件横排，11列，35项指标，最后一行合计', () => {
    const table = document.sections[1]!.blocks.find((block) => block.kind === 'table')!
    expect(document.sections[1]!.orientation).toBe('landscape')
    expect(table.columns).toHaveLength(11)
    expect(table.headerRows).toBe(1)
    expect(table.rows).toHaveLength(37)
    expect(table.rows[1]!.cells.slice(0, 5)).toEqual([
      { text: '投入\n（10分）', rowSpan: 4 },
      { text: '目标设定\n（5分）', rowSpan: 2 },
      { text: '绩效目标合理性', align: 'left' },
      { text: '—' },
      { text: '3' },
    ])
    expect(table.rows.at(-1)!.cells.map(({ text }) => text)).toEqual(['合计', '100', '', '', '', '93.66', '93.66%', ''])
    expect(table.rows.at(-1)!.cells[0]!.columnSpan).toBe(4)
  })
})

describe('标题', () => {
  it.each([
    ['2024年度绩效评价报告', undefined, ['2024年度绩效评价报告']],
    ['2020年度青岛市教育局整体支出绩效评价报告', '青岛市教育局', ['2020年度青岛市教育局', '整体支出绩效评价报告']],
    ['2020年度城乡义务教育补助资金项目支出绩效评价报告', undefined, ['2020年度', '城乡义务教育补助资金项目支出绩效评价报告']],
    ['城乡义务教育补助经费和校舍维修改造资金绩效评价报告', undefined, ['城乡义务教育补助经费和校舍维修改造资金绩效评价报告']],
  ])('%s', (title, department, expected) => {
    expect(titleLines(title, { department, longest: 20 })).toEqual(expected)
  })
})
