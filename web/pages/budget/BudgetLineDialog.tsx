import { useState } from 'react'
import {
  type BudgetSheetView,
  type BudgetUnitView,
  type Category,
  categories,
  type FundKind,
  fundKinds,
  type Origin,
  origins,
} from '../../../src/budget/index.ts'
import { addBudgetLine } from '../../api/budget-lines.ts'
import { Choice } from '../../components/Choice.tsx'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import { useBudgetAct } from './use-budget-act.ts'

const optionsOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** 增加预算行: 基本支出, or a project that is in the library. */
export function BudgetLineDialog({ sheet, unit, onClose }: { sheet: BudgetSheetView; unit: BudgetUnitView; onClose: () => void }) {
  const [category, setCategory] = useState<Category>('basic')
  const [projectId, setProjectId] = useState('')
  const [name, setName] = useState('')
  const [fundKind, setFundKind] = useState<FundKind>('general')
  const [origin, setOrigin] = useState<Origin>('city')
  const [functionCode, setFunctionCode] = useState('')
  const [economyCode, setEconomyCode] = useState('')
  const project = category === 'project' ? sheet.projects.find(({ id }) => id === projectId) : undefined
  const act = useBudgetAct(
    () =>
      addBudgetLine({
        ...{ fiscalYear: sheet.fiscalYear, organisationId: unit.organisationId, category, fundKind, origin, functionCode, economyCode },
        ...{ projectId: project?.id ?? null, ...(name.trim() && { name: name.trim() }) },
      }),
    onClose,
  )
  const missing = category === 'project' ? (project ? undefined : '请选择项目。') : name.trim() === '' ? '请填写名称。' : undefined
  return (
    <PaperDecision
      title={`增加预算行（${unit.name}）`}
      act="增加预算行"
      keep="暂不增加"
      missing={missing}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <div className="pd-field">
        <Choice
          label="支出类别"
          options={optionsOf(categories).map(({ value, label }) => ({ value: value as Category, word: label }))}
          value={category}
          onChange={setCategory}
          readOnly={false}
        />
      </div>
      {category === 'project' ? (
        <PaperSelect
          label="项目（项目库中已入库的）"
          value={projectId}
          blank="请选择"
          options={sheet.projects
            .filter(({ budgetable }) => budgetable)
            .map(({ id, code, name: own }) => ({ value: id, label: `${code} ${own}` }))}
          hint={project && project.missing.length > 0 ? `缺少${project.missing.join('、')}，登记之前不能报送一上。` : undefined}
          onChange={setProjectId}
        />
      ) : (
        <PaperField label="名称" value={name} onChange={setName} placeholder="如 人员经费、公用经费" maxLength={200} />
      )}
      <PaperSelect label="资金性质" value={fundKind} options={optionsOf(fundKinds)} onChange={(value) => setFundKind(value as FundKind)} />
      <PaperSelect label="资金来源级次" value={origin} options={optionsOf(origins)} onChange={(value) => setOrigin(value as Origin)} />
      <PaperField label="功能分类科目编码" optional value={functionCode} onChange={setFunctionCode} maxLength={7} />
      <PaperField label="经济分类科目编码" optional value={economyCode} onChange={setEconomyCode} maxLength={7} />
    </PaperDecision>
  )
}
