import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { OwnCommitmentsView } from '../../../src/targets/index.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { YearSelect } from '../../components/YearSelect.tsx'
import { useOwnCommitments } from './business-queries.ts'
import { CommitmentCard } from './CommitmentCard.tsx'
import { RateWorking } from './CompletionRate.tsx'
import './business-cards.css'
import './business-targets.css'
import '../workflow/paper-form.css'

/** 我处任务: what the own division leads or helps with, by its day. */
export function OwnCommitmentPage() {
  const search = useSearch({ from: '/frame/business-targets/own' })
  const navigate = useNavigate()
  const own = useOwnCommitments(search.year)
  const data = own.data
  return (
    <>
      <title>我处任务 · 衡绩</title>
      <div className="phead">
        <h1>我处任务</h1>
        {data && <span className="tag">{data.divisionName}</span>}
        <div className="acts always">
          {data && (
            <>
              <YearSelect
                year={data.fiscalYear}
                years={data.years}
                onYear={(year) => void navigate({ to: '/business-targets/own', search: { year } })}
              />
              <Link className="export-link" to="/business-targets" search={{ year: data.fiscalYear }}>
                全部业务目标
              </Link>
            </>
          )}
        </div>
      </div>
      <div className="body">
        {own.isPending && <Skeleton rows={8} />}
        {own.isError && !data && <LoadError error={own.error} retry={() => void own.refetch()} />}
        {data && <Own data={data} selected={search.task} />}
      </div>
    </>
  )
}

function Own({ data, selected }: { data: OwnCommitmentsView; selected: string | undefined }) {
  const { rows, rate, today, fiscalYear, divisionName } = data
  if (rows.length === 0) {
    return (
      <div className="sheet">
        <Empty title={`${fiscalYear} 年度没有${divisionName}的任务`}>
          业务目标分解以后，由本处牵头或配合的任务列在这里，并出现在工作台的待办中。
        </Empty>
      </div>
    )
  }
  return (
    <div className="sheet bt-own">
      <RateWorking title="本处牵头任务办结率" rate={rate} />
      {rows.map(({ commitment, targetId, targetLabel, targetName }) => (
        <CommitmentCard
          key={commitment.id}
          commitment={commitment}
          today={today}
          selected={commitment.id === selected}
          heading={
            <p className="tiny">
              {targetLabel}{' '}
              <Link to="/business-targets/$targetId" params={{ targetId }} search={{ task: commitment.id }}>
                {targetName}
              </Link>
            </p>
          }
        />
      ))}
    </div>
  )
}
