import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type ProjectEntry,
  type ProjectKind,
  type ProjectLevel,
  type ProjectTreeView,
  projectEntries,
  projectKinds,
  projectLevels,
} from '../../../src/library/index.ts'
import type { OrganisationListView } from '../../../src/org/index.ts'
import { fetchOrganisations } from '../../api/organisations.ts'
import { setUpProject } from '../../api/projects.ts'
import { Choice } from '../../components/Choice.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { fenTyped } from './ProjectFigure.tsx'
import { useProjectAct } from './project-queries.ts'

const entryWords: Record<ProjectEntry, string> = { ...projectEntries, library: '直接设立' }

/** 登记项目: a fund or second-level project is set up; what arrives from above or in an emergency is booked first. */
export function ProjectSetUpDialog({ year, tree, onClose }: { year: number; tree: ProjectTreeView; onClose: () => void }) {
  const navigate = useNavigate()
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations() })
  const [entry, setEntry] = useState<ProjectEntry>('library')
  const [level, setLevel] = useState<ProjectLevel>('second')
  const [draft, setDraft] = useState<Draft>(() => blankDraft(year))
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const open = organisations.data?.organisations.filter(({ closedOn }) => closedOn === undefined) ?? []
  const organisationId = level === 'fund' ? (open.find(({ kind }) => kind === 'headquarters')?.id ?? '') : draft.organisationId
  const setting = useProjectAct(
    () =>
      setUpProject({
        ...{ fiscalYear: year, level, entry, name: draft.name, code: draft.code, kind: draft.kind, organisationId },
        ...{ firstYear: Number(draft.firstYear), lastYear: Number(draft.lastYear), entryDocument: draft.entryDocument },
        ...(level !== 'fund' && draft.parentId && { parentId: draft.parentId }),
        ...(draft.divisionId && { divisionId: draft.divisionId }),
        ...(draft.amount.trim() !== '' && { amountFen: fenTyped(draft.amount) ?? '' }),
      }),
    ({ id }) => void navigate({ to: '/library/$projectId', params: { projectId: id } }),
  )
  return (
    <PaperDecision
      title={`登记 ${year} 年度项目`}
      act={`登记${projectLevels[level]}`}
      keep="暂不登记"
      width={720}
      missing={missingWords({ ...draft, entry, level, organisationId })}
      busy={setting.isPending}
      error={setting.error ?? organisations.error}
      onAct={() => setting.mutate(undefined)}
      onClose={onClose}
    >
      <div className="pd-field">
        <span className="pd-label">入库途径</span>
        <Choice label="入库途径" options={optionsOf(entryWords)} value={entry} onChange={setEntry} readOnly={false} />
        <p className="tiny">
          {entry === 'library'
            ? '专项资金、二级项目由财务处设立；一般的三级项目由单位申报。'
            : '按文件先行登记，列入“待补入库”，在期限内补报申报书。'}
        </p>
      </div>
      <div className="pd-field">
        <span className="pd-label">层级</span>
        <Choice label="层级" options={optionsOf(projectLevels)} value={level} onChange={setLevel} readOnly={false} />
      </div>
      <SetUpFields draft={draft} entry={entry} level={level} open={open} tree={tree} onChange={set} />
    </PaperDecision>
  )
}

interface Draft {
  readonly name: string
  readonly code: string
  readonly parentId: string
  readonly kind: ProjectKind
  readonly organisationId: string
  readonly divisionId: string
  readonly amount: string
  readonly entryDocument: string
  readonly firstYear: string
  readonly lastYear: string
}

function blankDraft(year: number): Draft {
  return {
    ...{ name: '', code: '', parentId: '', kind: 'specific' as const, organisationId: '', divisionId: '' },
    ...{ amount: '', entryDocument: '', firstYear: String(year), lastYear: String(year) },
  }
}

interface SetUpFieldsProps {
  readonly draft: Draft
  readonly entry: ProjectEntry
  readonly level: ProjectLevel
  readonly open: OrganisationListView['organisations']
  readonly tree: ProjectTreeView
  readonly onChange: (change: Partial<Draft>) => void
}

function SetUpFields({ draft, entry, level, open, tree, onChange: set }: SetUpFieldsProps) {
  const named = (...kinds: readonly string[]) =>
    open.filter(({ kind }) => kinds.includes(kind)).map(({ id, name }) => ({ value: id, label: name }))
  const parents = tree.projects.filter((project) => project.level === (level === 'third' ? 'second' : 'fund'))
  return (
    <div className="lib-two">
      <PaperField label="项目名称" value={draft.name} onChange={(name) => set({ name })} maxLength={200} />
      <PaperField
        label="项目编码"
        optional
        value={draft.code}
        onChange={(code) => set({ code })}
        maxLength={60}
        placeholder="不填由系统编号"
      />
      {level !== 'fund' && (
        <PaperSelect
          label={level === 'third' ? '上级二级项目' : '所属专项资金（选填）'}
          blank={level === 'third' ? '请选择' : '不属于专项资金'}
          value={draft.parentId}
          options={parents.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(parentId) => set({ parentId })}
        />
      )}
      <PaperSelect
        label="类别"
        value={draft.kind}
        options={optionsOf(projectKinds, 'label')}
        onChange={(kind) => set({ kind: kind as ProjectKind })}
      />
      {level !== 'fund' && (
        <PaperSelect
          label="申报单位"
          blank="请选择"
          value={draft.organisationId}
          options={named('headquarters', 'division', 'budgetUnit')}
          onChange={(id) => set({ organisationId: id })}
        />
      )}
      <PaperSelect
        label="主管处室（选填）"
        blank="不指定"
        value={draft.divisionId}
        options={named('division')}
        onChange={(divisionId) => set({ divisionId })}
      />
      <PaperField label="开始年度" value={draft.firstYear} onChange={(firstYear) => set({ firstYear })} maxLength={4} />
      <PaperField label="结束年度" value={draft.lastYear} onChange={(lastYear) => set({ lastYear })} maxLength={4} />
      {level !== 'fund' && (
        <PaperField label="年度金额（万元）" optional value={draft.amount} onChange={(amount) => set({ amount })} maxLength={20} />
      )}
      {entry !== 'library' && (
        <PaperField label="依据文件文号" value={draft.entryDocument} onChange={(entryDocument) => set({ entryDocument })} maxLength={200} />
      )}
    </div>
  )
}

interface Filled extends Draft {
  readonly level: ProjectLevel
  readonly entry: ProjectEntry
}

function missingWords(filled: Filled): string | undefined {
  const year = /^(19|20)\d{2}$/
  if (filled.name.trim() === '') return '请填写项目名称。'
  if (filled.level === 'third' && filled.parentId === '') return '请选择上级二级项目。'
  if (filled.organisationId === '') return '请选择申报单位。'
  if (!year.test(filled.firstYear) || !year.test(filled.lastYear)) return '起止年度请填四位数字。'
  if (filled.lastYear < filled.firstYear) return '结束年度不能早于开始年度。'
  if (filled.amount.trim() !== '' && fenTyped(filled.amount) === undefined) return '年度金额不是数字，单位为万元。'
  return filled.entry !== 'library' && filled.entryDocument.trim() === '' ? '请填写依据文件文号。' : undefined
}

function optionsOf<Key extends string>(words: Readonly<Record<Key, string>>): { value: Key; word: string }[]
function optionsOf<Key extends string>(words: Readonly<Record<Key, string>>, as: 'label'): { value: Key; label: string }[]
function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, word]) => ({ value, word, label: word }))
}
