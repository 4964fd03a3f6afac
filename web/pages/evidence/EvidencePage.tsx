import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type EvidenceItemView, type EvidenceKind, type EvidenceListView, evidenceKinds } from '../../../src/evidence/index.ts'
import { useYears } from '../../app/years.ts'
import { EvidenceDrop } from '../../components/evidence/EvidenceDrop.tsx'
import { EvidenceItem } from '../../components/evidence/EvidenceItem.tsx'
import { useEvidence } from '../../components/evidence/evidence-queries.ts'
import { PaperEvidence } from '../../components/evidence/PaperEvidence.tsx'
import { FilterBar, FilterSelect, FilterYear } from '../../components/FilterBar.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { EvidencePapers } from './EvidencePapers.tsx'
import { type EvidenceChange, type EvidenceOnly, type EvidenceSearch, evidenceOnly, readEvidenceSearch } from './evidence-search.ts'
import '../../components/evidence/evidence.css'
import './evidence-page.css'

/** 佐证材料 of a year: papers with what is missing, and the files with what each proves. */
export function EvidencePage() {
  const search = useSearch({ from: '/frame/evidence' })
  const navigate = useNavigate()
  const [latest] = useYears(search.year)
  const year = search.year ?? latest ?? new Date().getFullYear()
  const evidence = useEvidence(year, search.unit)
  const { data } = evidence
  const show = (change: EvidenceChange) => void navigate({ to: '/evidence', search: readEvidenceSearch({ ...search, ...change }) })
  const paper = data?.papers.find(({ id }) => id === search.paper)
  return (
    <>
      <title>佐证材料 · 衡绩</title>
      <div className="phead">
        <Link className="pp-back" to="/self-evaluation" search={{ year }}>
          绩效自评
        </Link>
        <h1>佐证材料</h1>
        <FilterBar className="acts always">
          <FilterYear year={year} onChange={(chosen) => show({ year: chosen, paper: undefined })} />
          {data && data.organisations.length > 1 && (
            <FilterSelect
              label="单位"
              blank="全部单位"
              choices={data.organisations.map(({ id, name }) => [id, name])}
              value={search.unit}
              onChange={(unit) => show({ unit })}
            />
          )}
        </FilterBar>
      </div>
      <div className={search.paper ? 'body beside with-panel' : 'body beside'}>
        <div className="evp-left">
          {evidence.isPending && <Skeleton rows={8} />}
          {evidence.isError && <LoadError error={evidence.error} retry={() => void evidence.refetch()} />}
          {data && (
            <>
              <EvidencePapers papers={data.papers} open={search.paper} onOpen={(id) => show({ paper: id })} />
              {data.papersBeyond > 0 && (
                <p className="sub">文书较多，另有 {data.papersBeyond} 份没有列出，请从自评或业务目标的列表打开。</p>
              )}
              <Files data={data} search={search} onShow={show} />
            </>
          )}
        </div>
        {search.paper && (
          <SidePanel
            id={search.paper}
            label="文书的佐证材料"
            title={paper?.title ?? '佐证材料'}
            acts={
              <Link to="/papers/$paperId" params={{ paperId: search.paper }}>
                打开文书
              </Link>
            }
            onClose={() => show({ paper: undefined })}
          >
            <PaperEvidence paperId={search.paper} />
          </SidePanel>
        )}
      </div>
    </>
  )
}

interface FilesProps {
  readonly data: EvidenceListView
  readonly search: EvidenceSearch
  readonly onShow: (change: EvidenceChange) => void
}

function Files({ data, search, onShow }: FilesProps) {
  const { kind, only } = search
  const items = data.items.filter((item) => (!kind || item.kind === kind) && isShown(item, only))
  return (
    <section className="sheet evp-files" aria-label="材料">
      <header className="evp-head">
        <h2>材料 {items.length} 件</h2>
        <FilterBar className="evp-filters">
          <FilterSelect
            label="种类"
            blank="全部种类"
            choices={Object.entries(evidenceKinds)}
            value={kind}
            onChange={(chosen) => onShow({ kind: chosen as EvidenceKind | undefined })}
          />
          <FilterSelect
            label="情况"
            blank="全部情况"
            choices={Object.entries(evidenceOnly)}
            value={only}
            onChange={(chosen) => onShow({ only: chosen as EvidenceOnly | undefined })}
          />
        </FilterBar>
      </header>
      {data.mayFile && !search.paper && (
        <EvidenceDrop target={{ year: data.fiscalYear }} label={`${data.fiscalYear} 年度，传好后再写明证明哪一项`} />
      )}
      {items.length === 0 && (
        <Empty title={kind || only ? '没有符合条件的材料' : `${data.fiscalYear} 年度还没有佐证材料`}>
          在上面选一份自评表，逐项上传；也可以先把文件传到本年度，再写明证明哪一项。
        </Empty>
      )}
      <div className="evp-items">
        {items.map((item) => (
          <EvidenceItem key={item.id} item={item} />
        ))}
      </div>
      {data.more && <p className="sub">材料较多，只列出最近的 {data.items.length} 件。请按单位查看。</p>}
    </section>
  )
}

function isShown({ state, proves, documentOn }: EvidenceItemView, only: EvidenceOnly | undefined): boolean {
  const current = state === 'asked' || state === 'kept'
  switch (only) {
    case 'asked':
      return state === 'asked'
    case 'unused':
      return current && proves.length === 0
    case 'undated':
      return current && documentOn === null
    case 'gone':
      return !current
    case undefined:
      return current
  }
}
