import { Lamp } from '../../components/Lamp.tsx'

interface Finding {
  readonly code: string
  readonly at: string
  readonly message: string
}

/** 核对发现: figures that do not fit together. */
export function SettlementFindings({ problems }: { problems: readonly Finding[] }) {
  if (problems.length === 0) return null
  return (
    <ul className="st-findings" aria-label="核对发现的问题">
      {problems.map(({ code, at, message }) => (
        <li key={`${code}/${at}`}>
          <Lamp kind="warn" label="提醒" />
          <span>
            <b>{at}</b>：{message}
          </span>
        </li>
      ))}
    </ul>
  )
}
