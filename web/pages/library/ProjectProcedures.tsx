import { Button } from 'antd'
import { dayInChina } from '../../../src/kernel/index.ts'
import { assessmentAspects, type ProcedureKind, type ProjectView, procedureFacts, procedureKinds } from '../../../src/library/index.ts'
import { procedureFileAddress } from '../../api/projects.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { HeadRow } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { ProjectFigure } from './ProjectFigure.tsx'
import type { ProcedureTask } from './procedure-task.ts'
import { isBeforeBudget, isClosed } from './project-gaps.ts'

type Procedure = ProjectView['procedures'][number]

const order: readonly ProcedureKind[] = ['feasibility', 'exAnteAssessment', 'budgetReview', 'collectiveDecision', 'other']

interface ProjectProceduresProps {
  readonly view: ProjectView
  readonly onTask: (task: ProcedureTask) => void
}

/** 立项程序: the four that may be asked for, and others; corrected records stay to be read. */
export function ProjectProcedures({ view, onTask }: ProjectProceduresProps) {
  const { procedures, missing, actions, project } = view
  const closed = isClosed(project.state)
  const records = order.flatMap((kind): { kind: ProcedureKind; record: Procedure | undefined }[] => {
    const current = procedures.filter(({ content, replaced }) => content.kind === kind && !replaced)
    if (current.length > 0) return current.map((record) => ({ kind, record }))
    return kind === 'other' ? [] : [{ kind, record: undefined }]
  })
  return (
    <section id="procedures" className="sheet prj-part">
      <header>
        <h2>立项程序</h2>
        {actions.recordProcedure && (
          <Button size="small" className="prj-add" onClick={() => onTask({ kind: missing[0]?.procedure ?? 'other' })}>
            登记程序
          </Button>
        )}
      </header>
      <table className="grid list prj-table prj-procedures">
        <HeadRow titles={['程序', '情况', '日期和文号', '登记']} />
        <tbody>
          {records.map(({ kind, record }) =>
            record ? (
              <Recorded key={record.id} {...{ record, procedures, actions, onTask }} />
            ) : (
              <tr key={kind}>
                <th scope="row">{procedureKinds[kind]}</th>
                <td data-label="情况" colSpan={3}>
                  {!closed && missing.some(({ procedure }) => procedure === kind) ? (
                    <Lamp kind="warn">{isBeforeBudget(project.state) ? '未登记，一上之前须有' : '未登记，仍可补办'}</Lamp>
                  ) : (
                    <span className="unit">{project.level === 'fund' ? '在下级项目登记' : closed ? '未登记' : '未登记，本项目不要求'}</span>
                  )}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

interface RecordedProps {
  readonly record: Procedure
  readonly procedures: readonly Procedure[]
  readonly actions: ProjectView['actions']
  readonly onTask: (task: ProcedureTask) => void
}

function Recorded({ record, procedures, actions, onTask }: RecordedProps) {
  const earlier = earlierOf(record, procedures)
  return (
    <tr>
      <th scope="row">
        {record.content.kind === 'other' ? record.content.title : procedureKinds[record.content.kind]}
        {record.ofParent && <span className="tiny prj-line">随上级项目办理</span>}
      </th>
      <td data-label="情况">
        <Content content={record.content} />
        {earlier.length > 0 && (
          <details className="prj-earlier">
            <summary>更正前的记录 {earlier.length} 条</summary>
            {earlier.map((one) => (
              <div key={one.id}>
                <p className="tiny">
                  {one.recordedBy} {dayInChina(new Date(one.recordedAt))} 登记，日期 {one.decidedOn}
                  {one.documentNumber && `，${one.documentNumber}`}
                </p>
                <RecordFile record={one} />
                <Content content={one.content} />
              </div>
            ))}
          </details>
        )}
      </td>
      <td data-label="日期和文号">
        <span>
          {record.decidedOn}
          {record.documentNumber && <span className="prj-line">{record.documentNumber}</span>}
          <RecordFile record={record} />
        </span>
      </td>
      <td data-label="登记">
        <span>
          {record.recordedBy}
          {record.illustrative && <span className="tag prj-line">演示数据</span>}
          {actions.recordProcedure && !record.ofParent && (
            <button type="button" className="link prj-line" onClick={() => onTask({ kind: record.content.kind, replaces: record })}>
              更正
            </button>
          )}
        </span>
      </td>
    </tr>
  )
}

function RecordFile({ record: { id, fileHash, fileName } }: { record: Procedure }) {
  if (!fileHash) return null
  return (
    <span className="prj-line">
      附件 <Attachment address={procedureFileAddress(id)} name={fileName ?? '一份'} />
    </span>
  )
}

function earlierOf(record: Procedure, procedures: readonly Procedure[]): readonly Procedure[] {
  const before = procedures.find(({ id }) => id === record.replacesId)
  return before ? [before, ...earlierOf(before, procedures)] : []
}

function Content({ content }: { content: Procedure['content'] }) {
  if (content.kind === 'budgetReview') {
    const figures = [
      ['送审数', content.submittedFen],
      ['审定数', content.reviewedFen],
      ['核减额', content.cutFen],
    ] as const
    return (
      <>
        <dl className="prj-review">
          {figures.map(([label, fen]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <ProjectFigure fen={fen} computed={label === '核减额'} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="sub">{[content.reason, content.reviewer].filter(Boolean).join('；')}</p>
      </>
    )
  }
  const aspects = new Set<string>(Object.values(assessmentAspects))
  const facts = procedureFacts(content).filter(([label, value]) => value !== '' && label !== '程序')
  const graded = facts.filter(([label]) => aspects.has(label))
  return (
    <>
      {facts
        .filter(([label]) => !aspects.has(label))
        .map(([label, value]) => (label === '结论' ? <b key={label}>{value}</b> : <p key={label}>{value}</p>))}
      {graded.length > 0 && (
        <dl className="prj-aspects">
          {graded.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
