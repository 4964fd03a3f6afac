import { checkPath } from '../indicators/index.ts'
import { errorAt, hasErrors, isDay, type Problem } from '../kernel/index.ts'
import { asFacts, checkFacts } from './check-facts.ts'
import type { EvaluationFile, FigureInput, IndicatorInput, ReportTexts, TextBlock } from './evaluation-file.ts'
import { clip, FieldReader, isMap } from './field-reader.ts'

/** More signs than any printed criterion has by far; longer text is refused before it is read. */
export const CRITERION_LIMIT = 20_000
const INDICATOR_LIMIT = 2_000

/** What was understood of an input, and everything that is wrong with it. */
export interface CheckedFile {
  /** Undefined when there is no list of indicators at all. Entries with errors are filled up so that positions stay. */
  readonly file: EvaluationFile | undefined
  readonly problems: readonly Problem[]
}

/** Reads an evaluation file from parsed YAML or JSON: unknown fields and wrong kinds are problems, all found at once. */
export function checkEvaluationFile(input: unknown): CheckedFile {
  const problems: Problem[] = []
  if (!isMap(input)) {
    const message = '评价文件须有 title、fiscalYear、indicators 三项，现在不是这种形式。请参照示例文件。'
    return { file: undefined, problems: [errorAt('全文', 'evaluation.notMap', message)] }
  }
  const fields = new FieldReader(input, '', problems)
  const title = fields.requiredText('title', '评价名称') ?? ''
  if (!fields.has('fiscalYear')) fields.missing('fiscalYear', '年度')
  const fiscalYear = fields.whole('fiscalYear', { from: 1990, to: 2100 }) ?? 0
  const pack = fields.text('pack')
  const department = fields.text('department')
  const entries = fields.list('indicators', { most: INDICATOR_LIMIT })
  if (!fields.has('indicators')) fields.missing('indicators', '指标')
  if (entries?.length === 0) fields.error('indicators', 'empty', '没有任何指标。请至少填写一项。')
  const indicators = (entries ?? []).map((entry, index) => readIndicator(entry, `indicators[${index}]`, problems))
  const groups = fields.list('groups', { most: INDICATOR_LIMIT })?.flatMap((group, index) => readGroup(group, `groups[${index}]`, problems))
  const texts = fields.has('texts') ? readTexts(fields.raw('texts'), problems) : undefined
  fields.finish()
  const file = { title, fiscalYear, indicators, ...given({ pack, department, groups, texts }) }
  return { file: entries && entries.length > 0 ? file : undefined, problems }
}

function readIndicator(input: unknown, at: string, problems: Problem[]): IndicatorInput {
  const fields = new FieldReader(input, at, problems)
  if (!isMap(input)) return { path: ['（无法识别）', at], points: 0, criterion: '', facts: {} }
  const path = readPath(fields)
  if (!fields.has('points')) fields.missing('points', '分值')
  const points = readPoints(fields)
  const criterion = readCriterionText(fields)
  const facts = fields.raw('facts')
  if (facts === undefined) fields.missing('facts', '取数依据')
  else problems.push(...checkFacts(facts, `${at}.facts`))
  const optional = {
    benchmark: fields.text('benchmark'),
    explanation: fields.text('explanation'),
    definition: fields.text('definition'),
    figures: fields.list('figures', { most: 100 })?.flatMap((figure, index) => readFigure(figure, `${at}.figures[${index}]`, problems)),
    printed: readPrinted(fields),
  }
  fields.finish()
  return { path, points, criterion, facts: isMap(facts) ? asFacts(facts) : {}, ...given(optional) }
}

/** Points are printed as decimals; a quotient would have to be rounded by somebody. */
function readPoints(fields: FieldReader): string | number {
  const points = fields.number('points') ?? 0
  if (typeof points === 'number' || !points.includes('/')) return points
  fields.error('points', 'notNumber', `分值“${clip(points)}”须写成小数，如 0.5。`)
  return 0
}

function readPath(fields: FieldReader): readonly string[] {
  if (!fields.has('path')) fields.missing('path', '指标名称（从一级指标到末级指标）')
  const path = fields.textList('path', { most: 20 }) ?? []
  const long = path.findIndex((name) => name.length > 200)
  if (long >= 0) fields.error(`path[${long}]`, 'nameTooLong', `名称“${clip(path[long]!)}”超过200字。请改短。`)
  if (Array.isArray(fields.raw('path'))) fields.problems.push(...checkPath(path, fields.place('path')))
  return path.length > 0 ? path.map((name) => name.slice(0, 200)) : ['（未填）', fields.at]
}

function readCriterionText(fields: FieldReader): string {
  const criterion = fields.requiredText('criterion', '评分标准') ?? ''
  if (criterion.length <= CRITERION_LIMIT) return criterion
  fields.error('criterion', 'criterionTooLong', `评分标准有${criterion.length}字，最多${CRITERION_LIMIT}字。请核对是否误粘贴了其他内容。`)
  return ''
}

function readPrinted(fields: FieldReader): IndicatorInput['printed'] {
  if (!fields.has('printed')) return undefined
  const printed = new FieldReader(fields.raw('printed'), fields.place('printed'), fields.problems)
  const score = printed.number('score')
  printed.number('rate')
  const rate = printed.text('rate')
  printed.finish()
  return given({ score, rate })
}

function readFigure(input: unknown, at: string, problems: Problem[]): FigureInput[] {
  const before = problems.length
  const fields = new FieldReader(input, at, problems)
  const name = fields.requiredText('name', '名称')
  if (!fields.has('value')) fields.missing('value', '数值')
  const value = fields.number('value')
  const optional = { unit: fields.text('unit'), source: fields.text('source'), sumOf: fields.textList('sumOf', { most: 100 }) }
  if (isMap(input)) fields.finish()
  if (name === undefined || value === undefined || hasErrors(problems.slice(before))) return []
  return [{ name, value, ...given(optional) }]
}

function readGroup(input: unknown, at: string, problems: Problem[]): { path: readonly string[]; points: string | number }[] {
  const fields = new FieldReader(input, at, problems)
  if (!isMap(input)) return []
  const path = fields.textList('path', { most: 4 })
  if (!fields.has('path') || path?.length === 0) fields.missing('path', '指标名称')
  if (!fields.has('points')) fields.missing('points', '分值')
  const points = fields.number('points')
  fields.finish()
  return path && path.length > 0 && points !== undefined ? [{ path, points }] : []
}

const CHAPTERS = ['background', 'process', 'achievements', 'problems', 'suggestions'] as const

function readTexts(input: unknown, problems: Problem[]): ReportTexts {
  const fields = new FieldReader(input, 'texts', problems)
  const chapters = Object.fromEntries(
    CHAPTERS.flatMap((chapter) => {
      const blocks = fields.list(chapter, { most: 200 })
      return blocks ? [[chapter, blocks.map((block, index) => readBlock(block, `texts.${chapter}[${index}]`, problems))]] : []
    }),
  )
  const evaluator = fields.text('evaluator')
  const date = fields.text('date')
  if (date !== undefined && !isDay(date)) fields.error('date', 'notDay', `日期“${clip(date)}”须写成 2021-03-16 的形式。`)
  if (isMap(input)) fields.finish()
  return { ...chapters, ...given({ evaluator, date }) }
}

function readBlock(input: unknown, at: string, problems: Problem[]): TextBlock {
  const fields = new FieldReader(input, at, problems)
  if (!isMap(input)) return { paragraphs: [] }
  const heading = fields.text('heading')
  const paragraphs = fields.textList('paragraphs', { most: 200 })
  if (!fields.has('paragraphs')) fields.missing('paragraphs', '正文段落')
  fields.finish()
  return { paragraphs: paragraphs ?? [], ...given({ heading }) }
}

/** Without the fields that were not given. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
