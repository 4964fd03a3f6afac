import { describe, expect, it } from 'vitest'
import { budgetForms, isAmount, isLedgerKind, readTerm, reckonMeasure, usedDefinition } from '../src/budget/index.ts'
import { formatFixed, fraction } from '../src/kernel/index.ts'
import { projectApplicationForm } from '../src/library/index.ts'
import { gapLight, moneyLight } from '../src/monitoring/index.ts'
import { isRole } from '../src/org/index.ts'
import { gradeOf, type PackCase, type RulePack } from '../src/packs/index.ts'
import { listPacks, loadCases } from '../src/packs/server.ts'
import {
  evaluateFormula,
  type Facts,
  readCriterion,
  readFormula,
  readTarget,
  type ScoringConventions,
  score,
} from '../src/scoring/index.ts'
import { targetForms, understood } from '../src/targets/index.ts'

/** The 算例 of every pack under `rules/`, as finance officers wrote them. A failing one names its file and line. */
const { packs, problems } = listPacks()

it('每个规则包都没有问题', () => expect(problems).toEqual([]))

describe.each(packs)('规则包 $name 的审批链', ({ paperChains = [], forms }) => {
  const builtIn = [projectApplicationForm, ...targetForms, ...budgetForms].map(({ type }) => type)
  const types = new Set([...builtIn, ...packs.flatMap((pack) => pack.forms.map(({ paperType }) => paperType))])
  it('每一步的角色都是岗位角色，文书种类都有表单', () => {
    expect(paperChains.flatMap(({ steps }) => steps.map(({ role }) => role)).filter((role) => !isRole(role))).toEqual([])
    expect(paperChains.map(({ paperType }) => paperType).filter((type) => !types.has(type))).toEqual([])
  })

  it('每种表式都有审批链', () => {
    const chained = new Set(paperChains.map(({ paperType }) => paperType))
    expect(forms.filter(({ paperType }) => !chained.has(paperType)).map(({ title }) => title)).toEqual([])
  })
})

/** 引用 that rooms know; the same list stands in rules/README.md. */
const QUOTED: readonly string[] = [
  ...['library.projectName', 'library.departmentName', 'library.unitName'],
  ...['ledger.initialBudget', 'ledger.annualBudget', 'ledger.paid', 'ledger.finalSpent'],
  ...['targets.indicators', 'targets.tasks', 'targets.businessTargets', 'targets.overallObjective'],
  ...[
    'targets.dimension',
    'targets.category',
    'targets.name',
    'targets.target',
    'targets.comparison',
    'targets.targetValue',
    'targets.unit',
  ],
  ...['targets.content', 'targets.cities', 'targets.benchmark', 'monitoring.period'],
  ...['selfEvaluation.executionPoints', 'selfEvaluation.executionScore', 'selfEvaluation.moneyBasis', 'selfEvaluation.score'],
  'selfEvaluation.totalScore',
]

describe.each(packs)('规则包 $name 的表式', ({ forms }) => {
  it('引用的都是约定的名称', () => {
    const sections = forms.flatMap((form) => form.sections)
    const fields = sections.flatMap((section) => (section.kind === 'facts' ? section.fields : section.columns))
    const rows = sections.flatMap((section) => (section.kind === 'rows' && section.quoted ? [section.quoted] : []))
    const quoted = [...rows, ...fields.flatMap(({ origin }) => origin?.quoted ?? [])]
    expect(quoted.filter((name) => !QUOTED.includes(name))).toEqual([])
  })

  it('每一栏都在表样上', () => {
    const hidden = forms.flatMap((form) => {
      const written = JSON.stringify(form.sheet)
      const fields = form.sections.flatMap((section) => (section.kind === 'facts' ? section.fields : section.columns))
      return fields.filter(({ id }) => !written.includes(`"${id}"`) && !written.includes(`{${id}}`)).map(({ id }) => `${form.title} ${id}`)
    })
    // 单位名称 of the completion form has no place in the printed table.
    expect(hidden.filter((name) => name !== '市直单位业务目标完成情况申报表 unitName')).toEqual([])
  })
})

describe.each(packs)('规则包 $name 的预警灯', ({ monitoring }) => {
  it('百分比的各档首尾相接，不重叠', () => {
    const groups = Map.groupBy(monitoring?.lights ?? [], ({ of, direction, categories, toMonthEnd }) =>
      [of, direction, categories?.join('、'), toMonthEnd].join('|'),
    )
    for (const lights of groups.values()) {
      const bands = lights.filter(({ atLeast, below }) => atLeast !== undefined || below !== undefined)
      const starts = bands.flatMap(({ atLeast }) => atLeast ?? []).sort()
      const ends = bands.flatMap(({ below }) => below ?? []).sort()
      expect(starts).toEqual(ends)
    }
  })
})

describe.each(packs)('规则包 $name 的取数口径', ({ measures = [], ledger }) => {
  it('每个数额都在数额目录里', () => {
    const terms = measures.flatMap(({ definitions = [] }) =>
      definitions.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]),
    )
    expect(terms.map((written) => readTerm(written).name).filter((name) => !isAmount(name))).toEqual([])
  })

  it('全年预算数按变动类别写明，收回和年终结转结余不计', () => {
    expect(ledger!.annualBudget.value).toEqual(expect.arrayContaining(['approval', 'increase', 'decrease', 'betweenProjects']))
    expect(ledger!.annualBudget.value.filter((kind) => !isLedgerKind(kind))).toEqual([])
    expect(ledger!.annualBudget.value).not.toContain('recovered')
  })

  it('公式都读得懂', () => {
    expect(measures.filter(({ formula }) => !readFormula(formula).expression).map(({ name }) => name)).toEqual([])
  })
})

describe.each(packs)('规则包 $name', (pack) => {
  const cases = loadCases(pack.name)
  it('有算例', () => expect(cases.length).toBeGreaterThan(0))
  it.each(cases.map(({ at, content }) => ({ title: content.name, at, content })))('$title（$at）', ({ content }) => runCase(pack, content))
})

function runCase(pack: RulePack, content: PackCase): void {
  if ('grade' in content) expect(gradeOf(pack.grades, fraction(content.total))).toBe(content.grade)
  else if ('round' in content) {
    const decimals = pack.scoring.rounding[content.round]
    expect(formatFixed(fraction(content.value), decimals)).toBe(formatFixed(fraction(content.result), decimals))
  } else if ('measure' in content) expect(measure(pack, content)).toBe(content.result)
  else if ('definition' in content) expect(definition(pack, content)).toBe(content.result)
  else if ('intervals' in content) expect(intervalPoints(pack, content)).toBe(content.points)
  else if ('light' in content) expect(shownLight(pack, content)).toBe(content.shows)
  else if ('target' in content) {
    const { comparison, value, unit } = content
    expect(readTarget(content.target)).toMatchObject({ comparison, value, unit })
  } else runCriterion(pack.scoring, content)
}

function measure(pack: RulePack, { measure: key, values }: Extract<PackCase, { measure: string }>): string {
  const found = pack.measures?.find(({ id, version }) => `${id}@${version}` === key)
  const { expression, unit, definitions } = readFormula(found?.formula ?? '')
  if (!found || !expression) return `没有口径 ${key}`
  const result = evaluateFormula({ expression, unit }, values, definitions)
  return result.kind === 'value' ? String(Number(formatFixed(result.value, 2))) : result.kind === 'notApplicable' ? '不适用' : result.reason
}

function definition(
  { measures = [], paymentSchedules = [] }: RulePack,
  { definition: key, amounts, byMonth }: Extract<PackCase, { definition: string }>,
): string {
  const [measureKey, id] = key.split('/')
  const measure = measures.find((each) => `${each.id}@${each.version}` === measureKey)
  const amountOf = (name: string, { year, toMonth }: { year: number; toMonth?: number }) => {
    const written = toMonth !== undefined && byMonth ? byMonth[toMonth] : amounts[year < 2020 ? `${name}@-1` : name]
    return written === undefined ? undefined : { value: fraction(written), unit: 'fen' as const, entries: 1 }
  }
  const reckoned =
    measure && reckonMeasure(measure, { amount: amountOf, fiscalYear: 2020, schedules: paymentSchedules, today: '2021-03-01' })
  const found = id ? reckoned?.definitions.find((each) => each.definition.id === id) : reckoned && usedDefinition(reckoned)
  if (!found) return `没有口径 ${key}`
  const { value } = found
  return value.kind === 'rate' ? String(Number(formatFixed(value.rate, 2))) : value.kind === 'notApplicable' ? '不适用' : value.reason
}

function intervalPoints(pack: RulePack, { intervals, rate }: Extract<PackCase, { intervals: string }>): string | undefined {
  const table = pack.selfEvaluation?.[intervals]?.intervals
  return table?.find(({ atLeast }) => fraction(rate).gte(fraction(atLeast)))?.points
}

/** Of money that is in no payment schedule: 执行率 in hundredths of a percent as fen of 10,000. */
function shownLight(pack: RulePack, { light, rate, monthEnd, progress }: Extract<PackCase, { light: string }>): string | undefined {
  const period = { fiscalYear: 2025, fromMonth: 1, toMonth: monthEnd }
  const money = { initial: 10_000n, annual: 10_000n, paid: BigInt(fraction(rate).mul(fraction('100')).toString()) }
  if (light === 'executionRate') return moneyLight({ money, kind: 'otherOperation', period }, pack).label
  const target = { levelOne: '产出指标', levelTwo: '数量指标', name: '场次', dueOn: null, ...understood('≥100场') }
  return gapLight([{ target, actual: `${progress}场` }], fraction(rate), pack)?.label
}

function runCriterion(conventions: ScoringConventions, content: Extract<PackCase, { criterion: string }>): void {
  const points = fraction(content.points)
  const reading = readCriterion(content.criterion, points, conventions)
  const result = 'rule' in reading ? score(reading.rule, content.facts as Facts, points, conventions) : undefined
  if (content.unscorable) expect(result === undefined || result.kind === 'unscorable').toBe(true)
  else if (content.range) expect(result).toMatchObject({ kind: 'range' })
  else
    expect(result?.kind === 'scored' ? formatFixed(result.score, 2) : JSON.stringify({ reading, result })).toBe(
      formatFixed(fraction(content.score ?? '0'), 2),
    )
}
