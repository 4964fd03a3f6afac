import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { fetchBudget } from '../../api/budget-lines.ts'
import { Choice } from '../../components/Choice.tsx'
import { PrintFoot } from '../../components/PrintFoot.tsx'
import { PrintHead } from '../../components/PrintHead.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { BudgetComparison } from './BudgetComparison.tsx'
import { BudgetFilling } from './BudgetFilling.tsx'
import { BudgetTabs } from './BudgetTabs.tsx'
import { budgetKey } from './budget-edits.ts'
import { type BudgetPageView, budgetViews } from './budget-search.ts'
import '../workflow/paper-form.css'
import '../workflow/paper-page.css'
import './budget-grid.css'
import './budget.css'

const views = Object.entries(budgetViews).map(([value, word]) => ({ value: value as BudgetPageView, word }))

/** 预算编制: filling in and comparing 一上 to 二下. */
export function BudgetPage() {
  const { year, view = 'fill', ...search } = useSearch({ from: '/frame/budget' })
  const navigate = useNavigate({ from: '/budget' })
  const budget = useQuery({ queryKey: budgetKey(year), queryFn: () => fetchBudget(year), refetchOnWindowFocus: false })
  const sheet = budget.data
  return (
    <>
      <title>预算编制 · 衡绩</title>
      <div className="phead">
        <h1>预算</h1>
        <BudgetTabs current="/budget" year={sheet?.fiscalYear} />
        {sheet && (
          <div className="acts always">
            <Choice
              label="查看方式"
              options={views}
              value={view}
              onChange={(of) => void navigate({ search: { ...search, year: sheet.fiscalYear, view: of } })}
              readOnly={false}
            />
            <YearSelect year={sheet.fiscalYear} onYear={(of) => void navigate({ search: { view, year: of } })} />
          </div>
        )}
      </div>
      {!sheet && (
        <div className="body">
          {budget.isPending && <Skeleton rows={12} />}
          {budget.isError && <LoadError error={budget.error} retry={() => void budget.refetch()} />}
        </div>
      )}
      {sheet && view === 'fill' && (
        <>
          <PrintHead
            {...{ form: '预算编制表', year: sheet.fiscalYear, of: sheet.departmentName }}
            notes={sheet.units.filter(({ organisationId }) => organisationId === search.unit).map(({ name }) => `单位：${name}`)}
          />
          <BudgetFilling key={sheet.fiscalYear} sheet={sheet} year={year} />
        </>
      )}
      {sheet && view === 'compare' && <BudgetComparison sheet={sheet} />}
      {sheet && <PrintFoot />}
    </>
  )
}
