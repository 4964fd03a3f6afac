import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasSources, SOURCES } from '../../../test/kit/source-documents.ts'
import { readCommitments } from './read-commitments.ts'

/** 数量｜计数对象｜比较｜数值｜单位｜期限 */
function lines(text: string, fiscalYear = 2021): string[] {
  return readCommitments(text, { fiscalYear }).map(({ quote, counted, comparison, values, unit, dueOn }) =>
    [quote.text, counted, comparison, values.join('~'), unit, dueOn ?? ''].join('｜'),
  )
}

describe('从目标内容的数量提出任务', () => {
  it.each([
    ['数量在前，对象在后', '评选50个优秀德育案例。', ['50个｜优秀德育案例｜atLeast｜50｜个｜']],
    ['对象在前，数量在后', '组织专家讲座300场，心理督导10场', ['300场｜专家讲座｜atLeast｜300｜场｜', '10场｜心理督导｜atLeast｜10｜场｜']],
    ['一句两个数量，顿号分开', '创建示范区3个、示范校21所。', ['3个｜示范区｜atLeast｜3｜个｜', '21所｜示范校｜atLeast｜21｜所｜']],
    ['比例达到……以上', '全市优质园比例达到50%以上。', ['达到50%以上｜全市优质园比例｜atLeast｜50｜%｜']],
    ['百分数在对象前面', '推动50%以上的培训机构纳入平台管理。', ['50%以上｜培训机构纳入平台管理｜atLeast｜50｜%｜']],
    ['总数达到', '联盟总数达到10个。', ['达到10个｜联盟总数｜atLeast｜10｜个｜']],
    ['余和多', '覆盖学校500余所，培训3000多名教师', ['500余所｜覆盖学校｜atLeast｜500｜所｜', '3000多名｜教师｜atLeast｜3000｜名｜']],
    ['万个', '新增学位1.27万个', ['1.27万个｜学位｜atLeast｜1.27｜万个｜']],
    ['全角数字', '争取２个职教集团入选', ['２个｜职教集团入选｜atLeast｜2｜个｜']],
    ['千分位', '补助学生1,200人', ['1,200人｜学生｜atLeast｜1200｜人｜']],
    ['区间', '新建学校8—10所', ['8—10所｜学校｜range｜8~10｜所｜']],
    [
      '不超过、以内',
      '办理时限压缩到3个工作日，差错率控制在5%以内',
      ['压缩到3个工作日｜办理时限｜atMost｜3｜个工作日｜', '控制在5%以内｜差错率｜atMost｜5｜%｜'],
    ],
    ['不少于', '每校不少于2门课程', ['不少于2门｜课程｜atLeast｜2｜门｜']],
    ['汉字数字', '成立三个职教联盟，建设十二所学校', ['三个｜职教联盟｜atLeast｜3｜个｜', '十二所｜学校｜atLeast｜12｜所｜']],
    ['省级、市级属于对象', '争取5个省级试点项目', ['5个｜省级试点项目｜atLeast｜5｜个｜']],
    [
      '引号没有成对，或引文很长，后面的数量照样读',
      '推进“全市一个平台，一网统管，一次办成，让数据多跑路、群众少跑腿”改革，评选50个“名师”工作室',
      ['50个｜“名师”工作室｜atLeast｜50｜个｜'],
    ],
    ['部门', '联合7部门制定意见', ['7部门｜制定意见｜atLeast｜7｜部门｜']],
    ['逐项编号', '1.评选10个基地；2.培训200人。', ['10个｜基地｜atLeast｜10｜个｜', '200人｜培训｜atLeast｜200｜人｜']],
  ])('%s', (_, text, expected) => expect(lines(text)).toEqual(expected))

  it.each([
    ['同一句的期限', '2021年底前开工建设中小学50所。', ['50所｜中小学｜atLeast｜50｜所｜2021-12-31']],
    ['没有写年份，按目标年度', '9月1日前建成3所学校。', ['3所｜学校｜atLeast｜3｜所｜2021-09-01']],
    ['月前是该月以前', '12月前竣工30所', ['30所｜竣工｜atLeast｜30｜所｜2021-11-30']],
    ['闰年二月底', '2月底前评选5个', ['5个｜评选｜atLeast｜5｜个｜2024-02-29'], 2024],
    ['只有期限的，单独列一项', '6月底前完成校园网改造。', ['6月底前｜｜by｜2021-06-30｜｜2021-06-30']],
    [
      '两个期限各归各的',
      '6月底前完成校园网改造，9月1日前建成3所学校。',
      ['6月底前｜｜by｜2021-06-30｜｜2021-06-30', '3所｜学校｜atLeast｜3｜所｜2021-09-01'],
    ],
    [
      '前一句的期限不管后一句',
      '6月底前完成改造。评选50个案例。',
      ['6月底前｜｜by｜2021-06-30｜｜2021-06-30', '50个｜案例｜atLeast｜50｜个｜'],
    ],
  ])('期限：%s', (_, text, expected, year = 2021) => expect(lines(text, year as number)).toEqual(expected))

  it.each([
    '按青教通字〔2020〕6号文件执行。',
    '办好第56届博览会，启动第二批建设，制定第四期行动计划。',
    '2021年推进改革，2020—2022年实施。',
    '遴选一批精品课程，形成一系列成果。',
    '服务3—6岁儿童、三年级学生、18周岁以下人员。',
    '落实“十四五”规划，做好“3+4对口贯通分段培养”“三二连读”。',
    '实施《学前教育三年行动计划（2021—2023年）》，建设“三支队伍”“三名工程”，落实“十个一”。',
    '建设5A级景区、3D实验室、5G网络。',
    '创建“双一流”，服务211工程、985高校，接听12345热线。',
    '教育、宣传、引导三个方面一起抓，构建“三位一体”机制，实现“一网通办”。',
    '制订体育工作三年行动计划，为期3年。',
    '',
  ])('不是任务的数字不列：%s', (text) => expect(lines(text)).toEqual([]))

  it('没有写比较方式的，按“不少于”并请人确认；写了的不问', () => {
    const [plain, written] = readCommitments('评选50个案例，比例达到50%以上', { fiscalYear: 2021 })
    expect([plain!.assumed, written!.assumed]).toEqual([true, false])
  })

  it('任务名称：没有动词的一项，用同一句的动词', () => {
    const names = readCommitments('创建示范区3个、示范校21所。', { fiscalYear: 2021 }).map(({ name }) => name)
    expect(names).toEqual(['创建示范区3个', '创建示范校21所'])
  })
})

describe.skipIf(!hasSources)('2021年度市直单位业务目标原文', () => {
  it('九个目标的数量一个不少，一个不多', () => {
    const printed = readFileSync(`${SOURCES}/documents/qingdao-2021-business-targets.txt`, 'utf8')
    const found = printed.split('\n').flatMap((line) => readCommitments(line, { fiscalYear: 2021 }).map(({ quote }) => quote.text))
    expect(found).toEqual([
      ...['3个', '21所', '50个', '300场', '10场', '20场', '达到50%以上', '5个', '34所', '50%以上', '50所', '212所'],
      ...['3个', '达到10个', '２个'],
    ])
  })
})

const object = fc.constantFrom('优秀案例', '示范学校', '名师工作室', '专题培训', '联盟')
const unit = fc.constantFrom('个', '所', '场', '人次', '%')
const filler = fc.constantFrom('推进改革', '落实“四史”教育要求', '健全机制', '办好第十四届运动会', '2021年继续推进', '遴选一批课程')
const task = fc.record({ object, unit, value: fc.integer({ min: 1, max: 99_999 }), before: filler })

describe('任意文字', () => {
  it('每一处数量都找到，位置就是原文，不重叠', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 6 }), (tasks) => {
        const text = tasks.map(({ object, unit, value, before }) => `${before}，新增${object}${value}${unit}。`).join('')
        const found = readCommitments(text, { fiscalYear: 2021 })
        expect(found.map(({ values, unit }) => `${values[0]}${unit}`)).toEqual(tasks.map(({ value, unit }) => `${value}${unit}`))
        expect(found.map(({ counted }) => counted)).toEqual(tasks.map(({ object }) => object))
        for (const { quote, clause } of found) {
          expect(text.slice(quote.from, quote.to)).toBe(quote.text)
          expect(text.slice(clause.from, clause.to)).toBe(clause.text)
        }
        for (const [index, { quote }] of found.entries())
          if (index > 0) expect(quote.from).toBeGreaterThanOrEqual(found[index - 1]!.quote.to)
      }),
    )
  })

  it('全角半角读法相同', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), unit, (value, measure) => {
        const wide = String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        const [half] = readCommitments(`培训${value}${measure}`, { fiscalYear: 2021 })
        const [full] = readCommitments(`培训${wide}${measure.replace('%', '％')}`, { fiscalYear: 2021 })
        expect([full!.values, full!.unit]).toEqual([half!.values, half!.unit])
      }),
    )
  })

  it('很长的文字也很快', () => {
    const text = '评选三个案例和50个基地、6月底前完成'.repeat(1000)
    const before = performance.now()
    expect(readCommitments(text, { fiscalYear: 2021 })).toHaveProperty('length', 2001)
    expect(performance.now() - before).toBeLessThan(3000)
  })

  it('不论什么文字，都不出错，引文都在原文里', () => {
    const anything = fc.array(
      fc.constantFrom(...'0123456789一二三十百第年月日底前个所%％，。、；“”《》（）〔〕.—-至万余多以上达到评选学校\n 　A'),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(anything, (characters) => {
        const text = characters.join('')
        for (const { quote, values } of readCommitments(text, { fiscalYear: 2021 })) {
          expect(text.slice(quote.from, quote.to)).toBe(quote.text)
          expect(quote.to).toBeGreaterThan(quote.from)
          expect(values.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
