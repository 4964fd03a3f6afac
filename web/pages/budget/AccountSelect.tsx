import { Select } from 'antd'
import { useMemo } from 'react'
import { moneyText } from '../../../src/kernel/index.ts'
import type { Choices } from './adjustment-cells.ts'
import { projectText } from './adjustment-cells.ts'

interface AccountSelectProps {
  readonly label: string
  readonly choices: Choices | undefined
  /** Id of an account, or `project:<id>` of a project without one. */
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  /** What the line says, when it is none of the accounts. */
  readonly placeholder?: string
}

/** 预算账户, found by unit, project or 科目; projects that have none yet stand at the end. */
export function AccountSelect({ label, choices, value, onChange, placeholder = '单位、项目或科目' }: AccountSelectProps) {
  const options = useMemo(() => (choices ? optionsOf(choices) : []), [choices])
  return (
    <Select
      className="adj-account"
      aria-label={label}
      placeholder={placeholder}
      loading={!choices}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={520}
      value={value}
      options={options}
      onChange={onChange}
    />
  )
}

function optionsOf({ accounts, projects }: Choices) {
  const names = new Map(projects.map((project) => [project.id, projectText(project)]))
  const funded = new Set(accounts.map(({ projectId }) => projectId))
  return [
    ...accounts.map(({ id, projectId, unitName, fundKindLabel, functionCode, economyCode, marks, availableFen }) => {
      const words = [projectId ? names.get(projectId) : '基本支出', unitName, fundKindLabel, functionCode, economyCode, marks]
      return { value: id, label: `${words.filter(Boolean).join('，')}，可用 ${moneyText(BigInt(availableFen), '万元')}` }
    }),
    ...projects
      .filter(({ id }) => !funded.has(id))
      .map((project) => ({ value: `project:${project.id}`, label: `${projectText(project)}，还没有预算账户` })),
  ]
}
