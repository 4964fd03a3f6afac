import { type Fraction, fraction, HUNDRED, sum } from '../kernel/index.ts'
import { checkForms } from './check-forms.ts'
import type { Calendar, Framework, Grade, Measure, PackFile, PaperChain, PaymentSchedule, SelfEvaluationRules } from './pack.view.ts'
import type { PackFault } from './pack-fault.ts'

/** Everything that the shape alone cannot say: order, sums, references. */
export function checkPack(pack: Omit<PackFile, 'scoring'>): PackFault[] {
  return [
    ...checkGrades(pack.grades ?? []),
    ...checkSelfEvaluation(pack.selfEvaluation),
    ...(pack.paymentSchedules ?? []).flatMap(checkSchedule),
    ...checkMeasures(pack),
    ...checkChains(pack.paperChains ?? []),
    ...checkCalendar(pack.calendar),
    ...(pack.frameworks ?? []).flatMap((framework, index) => checkFramework(framework, ['frameworks', index])),
    ...checkForms(pack.forms ?? []),
  ]
}

function checkGrades(grades: readonly Grade[]): PackFault[] {
  if (grades.length === 0) return []
  const faults: PackFault[] = []
  for (const [index, grade] of grades.entries()) {
    const before = grades[index - 1]
    if (before && !fraction(grade.atLeast).lt(fraction(before.atLeast))) {
      faults.push(
        fault(
          ['grades', index],
          'gradesOrder',
          `等级“${grade.label}”的起点 ${grade.atLeast} 不低于上一等级的 ${before.atLeast}。请由高到低排列。`,
        ),
      )
    }
    if (grades.findIndex((other) => other.label === grade.label) < index) {
      faults.push(fault(['grades', index], 'gradesRepeated', `等级“${grade.label}”写了两次。请删去一处。`))
    }
  }
  if (!fraction(grades.at(-1)!.atLeast).isZero()) {
    faults.push(fault(['grades', grades.length - 1], 'gradesGap', '最后一个等级须从 0 分起，否则低分没有等级。'))
  }
  return faults
}

function checkSelfEvaluation(rules: SelfEvaluationRules | undefined): PackFault[] {
  if (!rules) return []
  const weights = rules.weights.flatMap((weight, index) => {
    const total = sum(Object.values(weight.points).map((points) => fraction(points)))
    if (total.eq(HUNDRED)) return []
    return [fault(['selfEvaluation', 'weights', index], 'weightsTotal', `“${weight.case}”各部分分值合计 ${total} 分，应为 100 分。`)]
  })
  const tables = [
    { path: ['selfEvaluation', 'executionRate', 'intervals'], intervals: rules.executionRate?.intervals },
    { path: ['selfEvaluation', 'satisfaction', 'intervals'], intervals: rules.satisfaction?.intervals },
  ]
  return [
    ...weights,
    ...tables.flatMap(({ path, intervals }) => (descending((intervals ?? []).map(({ atLeast }) => atLeast)) ? [] : [unordered(path)])),
  ]
}

function checkSchedule(schedule: PaymentSchedule, index: number): PackFault[] {
  const rising = (values: readonly string[]) => descending([...values].reverse())
  const ok = rising(schedule.nodes.map(({ rate }) => rate)) && rising(schedule.nodes.map(({ monthEnd }) => String(monthEnd)))
  return ok ? [] : [fault(['paymentSchedules', index, 'nodes'], 'scheduleOrder', `“${schedule.appliesTo}”的支付进度须按月份递增。`)]
}

function checkMeasures({ measures = [], frameworks = [] }: Pick<PackFile, 'measures' | 'frameworks'>): PackFault[] {
  const known = new Set<string>()
  const repeated = measures.flatMap(({ id, version }, index) => {
    const key = `${id}@${version}`
    if (known.has(key)) return [fault(['measures', index], 'measureRepeated', `口径 ${key} 写了两次。修改口径时请增加版本号。`)]
    known.add(key)
    return []
  })
  const missing = frameworks.flatMap((framework, at) =>
    framework.indicators.flatMap(({ measure }, index) =>
      measure === undefined || known.has(measure)
        ? []
        : [
            fault(
              ['frameworks', at, 'indicators', index],
              'measureUnknown',
              `没有口径 ${measure}。请在 measures 中写明，或改正编号和版本。`,
            ),
          ],
    ),
  )
  return [...repeated, ...measures.flatMap(checkDefinitions), ...missing]
}

/** 取数口径: told apart by their ids, and of several exactly one is used. */
function checkDefinitions({ name, definitions = [] }: Measure, index: number): PackFault[] {
  const repeated = definitions.flatMap(({ id }, at) =>
    definitions.findIndex((other) => other.id === id) === at
      ? []
      : [fault(['measures', index, 'definitions', at], 'definitionRepeated', `“${name}”的取数口径 ${id} 写了两次。请改正编号。`)],
  )
  const used = definitions.filter((definition) => definition.used).length
  if (definitions.length < 2 || used === 1) return repeated
  const message = `“${name}”有 ${definitions.length} 种取数口径，标明采用（used: true）的有 ${used} 种。请只标明一种。`
  return [...repeated, fault(['measures', index], 'definitionUsed', message)]
}

function checkChains(chains: readonly PaperChain[]): PackFault[] {
  return chains.flatMap(({ paperType }, index) =>
    chains.findIndex((other) => other.paperType === paperType) === index
      ? []
      : [fault(['paperChains', index], 'chainRepeated', `文书“${paperType}”的审批链写了两次。请删去一处。`)],
  )
}

function checkCalendar(calendar: Calendar | undefined): PackFault[] {
  return (calendar?.steps ?? []).flatMap(({ label, from, to }, index) =>
    from <= to ? [] : [fault(['calendar', 'steps', index], 'calendarOrder', `“${label}”的结束月份早于开始月份。请改正。`)],
  )
}

function checkFramework(framework: Framework, path: readonly (string | number)[]): PackFault[] {
  const { groups, indicators, points } = framework
  const leaves = indicators.map((indicator) => ({ path: indicator.path, points: fraction(indicator.points ?? '0') }))
  const faults = groups.flatMap((group, index) => {
    const inside = leaves.filter((leaf) => group.path.every((name, level) => leaf.path[level] === name))
    const at = [...path, 'groups', index]
    if (inside.length === 0) return [fault(at, 'groupEmpty', `“${group.path.join('／')}”下没有指标。请核对名称。`)]
    return mismatch(at, group.path.join('／'), { printed: group.points, total: sum(inside.map((leaf) => leaf.points)), note: group.note })
  })
  if (points !== undefined) {
    faults.push(
      ...mismatch(path, framework.label, { printed: points, total: sum(leaves.map((leaf) => leaf.points)), note: framework.note }),
    )
  }
  return faults
}

/** A printed total that its own leaves contradict is kept as printed, but only with a note that says so. */
function mismatch(
  path: readonly (string | number)[],
  name: string,
  { printed, total, note }: { printed: string; total: Fraction; note: string | undefined },
): PackFault[] {
  if (total.eq(fraction(printed)) || note !== undefined) return []
  return [fault(path, 'pointsMismatch', `“${name}”写作 ${printed} 分，各指标合计 ${total} 分。请改正；原件如此的，用 note 说明。`)]
}

function descending(values: readonly string[]): boolean {
  return values.every((value, index) => index === 0 || fraction(value).lt(fraction(values[index - 1]!)))
}

function unordered(path: readonly (string | number)[]): PackFault {
  return fault(path, 'intervalsOrder', '各档须由高到低排列，且不重复。')
}

function fault(path: readonly (string | number)[], code: string, message: string): PackFault {
  return { path, code: `packs.${code}`, message }
}
