import type { TextBlock } from '../evaluation/index.ts'
import { analyseGroup } from './deductions.ts'
import { expenditureLines, expenditureSentence, expenditureTable } from './expenditure.ts'
import { Outline } from './outline.ts'
import { remarks } from './remarks.ts'
import type { EvaluationPaper, ReportBlock, ReportDocument } from './report-document.ts'
import { frameworkTable, overallTable } from './score-tables.ts'
import { longDate, percent, plainPoints, quote, quoted } from './wording.ts'

/** 绩效评价报告: what the report of an evaluation says. Every number is a stored value; texts are quoted as they are stored. */
export function evaluationReport(paper: EvaluationPaper): ReportDocument {
  const { result, texts = {} } = paper
  const subject = result.title.trim().replace(/报告$/, '')
  const body = new Outline()
  addBackground(body, paper)
  addChapter(body, '评价实施情况', texts.process)
  addAnalysis(body, paper)
  addRemarks(body, paper)
  return {
    properties: {
      title: `${subject}报告`,
      subject: `${result.fiscalYear}年度绩效评价`,
      keywords: '绩效评价；预算绩效管理',
      ...(texts.evaluator && { author: texts.evaluator }),
      ...(texts.date && { date: texts.date }),
    },
    sections: [
      { orientation: 'portrait', blocks: [...titleBlocks(paper, `${subject}报告`), ...body.blocks, ...closing(paper, subject)] },
      {
        orientation: 'landscape',
        blocks: [
          { kind: 'attachmentMark', text: '附件1' },
          {
            kind: 'title',
            level: 'attachment',
            lines: titleLines(frameworkTitle(subject), { department: result.department, longest: 34 }),
          },
          frameworkTable(paper),
        ],
      },
    ],
  }
}

function frameworkTitle(subject: string): string {
  return `${subject}指标体系及得分表`
}

function titleBlocks({ result }: EvaluationPaper, title: string): readonly ReportBlock[] {
  const lines = titleLines(title, { department: result.department, longest: 20 })
  const unfinished: readonly ReportBlock[] = result.total.missing.length > 0 ? [{ kind: 'notice', text: '（未完成稿）' }] : []
  return [{ kind: 'title', level: 'document', lines }, ...unfinished]
}

/** A title that is too long for one line breaks by meaning: after the department, else after the year. */
export function titleLines(title: string, { department, longest }: { department: string | undefined; longest: number }): readonly string[] {
  if (title.length <= longest) return [title]
  const end = department && title.includes(department) ? title.indexOf(department) + department.length : title.indexOf('年度') + 2
  return end > 1 && end < title.length ? [title.slice(0, end), title.slice(end)] : [title]
}

function addBackground(body: Outline, { result, texts = {} }: EvaluationPaper): void {
  const lines = expenditureLines(result)
  const whole = lines.find((line) => line.name === '')
  addChapter(body, '部门基本情况', texts.background)
  if (!whole) return
  if (!texts.background?.length) body.heading(1, '部门基本情况')
  const table = body.nextTable()
  body.heading(2, '预算及支出情况')
  body.paragraph(`${expenditureSentence(whole, result.fiscalYear)}详见${table}。`)
  body.add({ kind: 'caption', text: `${table}　${result.fiscalYear}年度预算及支出情况` }, expenditureTable(lines))
}

function addChapter(body: Outline, name: string, blocks: readonly TextBlock[] | undefined): void {
  if (!blocks || blocks.length === 0) return
  body.heading(1, name)
  addBlocks(body, blocks, 2)
}

function addBlocks(body: Outline, blocks: readonly TextBlock[], level: 2 | 4): void {
  for (const { heading, paragraphs } of blocks) {
    if (heading) body.heading(level, heading)
    for (const paragraph of paragraphs) body.paragraph(paragraph)
  }
}

function addAnalysis(body: Outline, paper: EvaluationPaper): void {
  const { result } = paper
  body.heading(1, '指标分析及评价结论').heading(2, '指标分析')
  for (const group of result.groups.filter(({ path }) => path.length === 1)) {
    body.heading(3, group.name)
    for (const text of analyseGroup(group, result)) body.paragraph(text)
  }
  body.heading(2, '评价结论')
  addConclusion(body, paper)
}

function addConclusion(body: Outline, { result, texts = {} }: EvaluationPaper): void {
  body.heading(3, '评价分数和等级')
  const table = body.nextTable()
  body.paragraph(`${overallSentence(result)}各方面得分情况见${table}。`)
  body.add({ kind: 'caption', text: `${table}　绩效得分整体情况表` }, overallTable(result))
  body.paragraph(`${weakestSentence(result, table)}各项指标的得分和扣分情况见附件1。`)
  const parts = [
    ['工作成效', texts.achievements],
    ['主要问题', texts.problems],
    ['相关建议', texts.suggestions],
  ] as const
  for (const [name, blocks] of parts) {
    if (!blocks || blocks.length === 0) continue
    body.heading(3, name)
    addBlocks(body, blocks, 4)
  }
}

function overallSentence({ title, groups, leaves, total }: EvaluationPaper['result']): string {
  const top = groups.filter(({ path }) => path.length === 1).map(({ name }) => name)
  const scope = `本次评价从${top.join('、')}${top.length}个方面，按${leaves.length}项指标评分。`
  if (total.score === undefined) {
    return `${scope}其中${quoted(total.missing)}${total.missing.length}项指标没有得分，评价尚未完成，不计算总分，不评定等级。`
  }
  const scored = `${title.trim().replace(/报告$/, '')}得分为${plainPoints(total.score)}分`
  if (total.grade === undefined) return `${scope}${scored}（满分${plainPoints(total.points)}分），未评定等级。`
  return `${scope}${scored}，等级为${quote(total.grade)}。`
}

/** Names the group with the lowest rate; several when they are equal. */
function weakestSentence({ weakestGroup, groups }: EvaluationPaper['result'], table: string): string {
  if (!weakestGroup?.rate || !weakestGroup.score) return ''
  const { rate, points, score } = weakestGroup
  const lowest = groups.filter((group) => group.path.length === 1 && group.rate?.eq(rate))
  const top = groups.filter((group) => group.path.length === 1)
  if (lowest.length === top.length) return `从${table}看，各方面得分率均为${percent(rate, 2)}。`
  if (lowest.length > 1) return `从${table}看，${quoted(lowest.map(({ name }) => name))}得分率最低，均为${percent(rate, 2)}。`
  return `从${table}看，${quote(weakestGroup.name)}得分率最低，为${percent(rate, 2)}，扣减${plainPoints(points.sub(score))}分，对总得分影响较大。`
}

function addRemarks(body: Outline, { result }: EvaluationPaper): void {
  const texts = remarks(result)
  if (texts.length === 0) return
  body.heading(1, '其他需要说明的事项')
  for (const [index, text] of texts.entries()) body.paragraph(texts.length === 1 ? text : `${index + 1}.${text}`)
}

function closing({ texts = {} }: EvaluationPaper, subject: string): readonly ReportBlock[] {
  const date = texts.date ? longDate(texts.date) : '　　　　年　　月　　日'
  return [
    { kind: 'attachments', items: [frameworkTitle(subject)] },
    { kind: 'signature', lines: [`评价单位（盖章）：${texts.evaluator ?? '　　　　　　'}`, date] },
  ]
}
