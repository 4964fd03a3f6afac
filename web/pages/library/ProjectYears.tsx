import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ProjectView } from '../../../src/library/index.ts'
import { linkLastYear } from '../../api/projects.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { useProjectAct } from './project-queries.ts'

type Side = 'last' | 'next'
const words: Record<Side, string> = { last: '上年', next: '下年' }

/** 上年、下年: the same project in the years beside; where only the name says so, the office may link them. */
export function ProjectYears({ view }: { view: ProjectView }) {
  const { continues, continuedBy, namesakes } = view
  const [asking, setAsking] = useState<Side>()
  const sides = (['last', 'next'] as const).filter((side) => namesakes[side])
  if (!continues && !continuedBy && sides.length === 0) return <span className="unit">没有</span>
  return (
    <span className="prj-years">
      {[continues, continuedBy].map(
        (one) =>
          one && (
            <Link key={one.id} to="/library/$projectId" params={{ projectId: one.id }} title={`${one.code} ${one.name}`}>
              {one.fiscalYear} 年度（{one.stateLabel}）
            </Link>
          ),
      )}
      {sides.map((side) => (
        <Button key={side} type="link" size="small" className="prj-edit" onClick={() => setAsking(side)}>
          关联{words[side]}项目
        </Button>
      ))}
      {asking && <LinkDialog view={view} side={asking} onClose={() => setAsking(undefined)} />}
    </span>
  )
}

function LinkDialog({ view: { project, namesakes }, side, onClose }: { view: ProjectView; side: Side; onClose: () => void }) {
  const other = namesakes[side]
  const linking = useProjectAct(linkLastYear, onClose)
  if (!other) return null
  const [earlier, later] = side === 'last' ? [other, project] : [project, other]
  return (
    <PaperDecision
      title={`关联${words[side]}项目`}
      act="关联"
      keep="暂不关联"
      busy={linking.isPending}
      error={linking.error}
      onAct={() => linking.mutate({ id: later.id, version: later.version, lastYearId: earlier.id })}
      onClose={onClose}
    >
      <p>
        {other.fiscalYear} 年度有同名、同上级的项目“{other.name}”（{other.code}，{other.stateLabel}
        ）。关联后两年互为上年、下年，可与上年比较；
        {earlier.fiscalYear} 年度的不再能带入。关联不能撤销，请核对是同一项目。
      </p>
    </PaperDecision>
  )
}
