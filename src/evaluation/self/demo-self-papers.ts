import { plainMoney } from '../../kernel/index.ts'
import type { DemoProject } from './demo-books.ts'
import type { DemoSelfPaper } from './demo-file.view.ts'

type Cells = Readonly<Record<string, string>>

function rowCells(section: string, rows: readonly Cells[], columns: readonly string[]): Cells {
  return Object.fromEntries(
    rows.flatMap((row, index) => columns.flatMap((column) => (row[column] ? [[`${section}/${index + 1}/${column}`, row[column]]] : []))),
  )
}

/** 申报表 behind a printed self-evaluation: its objective and indicators, and the money of the beginning of the year. */
export function projectTargetCells({ name, initial, paper }: DemoProject): Cells {
  const amount = plainMoney(initial, '万元')
  return {
    ...{
      projectName: name,
      departmentName: '长春市双阳区教育局',
      unitName: '长春市双阳区教育局（汇总）',
      continuing: '延续',
      period: '2022年',
    },
    ...{ totalFunds: amount, appropriation: amount, otherFunds: '0', overallObjective: paper.cells.overallObjective ?? '' },
    ...rowCells('indicators', paper.rows.indicators ?? [], ['dimension', 'category', 'name', 'target']),
  }
}

/** The form prints no money of the tasks: four of them are the projects that have forms of their own. */
export function departmentTargetCells({ cells, rows }: DemoSelfPaper, projects: readonly DemoProject[]): Cells {
  const tasks = (rows.tasks ?? []).map((task) => {
    const project = projects.find(({ name }) => name.endsWith(`年${task.name}`))
    return { ...task, appropriation: plainMoney(project?.initial ?? 0n, '万元'), otherFunds: '0' }
  })
  return {
    ...{ departmentName: cells.departmentName ?? '', overallObjective: cells.overallObjective ?? '' },
    ...rowCells('tasks', tasks, ['name', 'content', 'appropriation', 'otherFunds']),
    ...rowCells('indicators', rows.indicators ?? [], ['dimension', 'category', 'name', 'target']),
  }
}

/** 自评表: only what a person types. */
export function selfEvaluationCells({ cells, rows }: DemoSelfPaper): Cells {
  const { departmentName } = cells
  return {
    ...(departmentName && { departmentName }),
    overallResult: cells.overallResult ?? '',
    ...rowCells('tasks', rows.tasks ?? [], ['result']),
    ...rowCells('indicators', rows.indicators ?? [], ['actual']),
  }
}
