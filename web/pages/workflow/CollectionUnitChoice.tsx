import { useState } from 'react'
import type { CollectionUnitsView } from '../../../src/workflow/index.ts'

type Unit = CollectionUnitsView['units'][number]

interface CollectionUnitChoiceProps {
  readonly units: readonly Unit[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** 选报送单位: all, none, or by search. A unit without a clerk's post is named and cannot be chosen. */
export function CollectionUnitChoice({ units, chosen, onChange }: CollectionUnitChoiceProps) {
  const [search, setSearch] = useState('')
  const found = units.filter(({ name, code }) => name.includes(search.trim()) || (code ?? '').startsWith(search.trim()))
  const choosable = found.filter(({ hasClerk }) => hasClerk).map(({ organisationId }) => organisationId)
  const without = units.filter(({ hasClerk }) => !hasClerk).length
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return (
    <fieldset className="wb-choice">
      <legend>
        报送单位，已选 {chosen.size} / {units.length}
      </legend>
      <div className="bar">
        <input
          className="pd-input"
          type="search"
          placeholder="按名称或代码查找"
          aria-label="按名称或代码查找单位"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <button type="button" className="link" onClick={() => onChange(new Set([...chosen, ...choosable]))}>
          {search.trim() === '' ? '全选' : '选查到的'}
        </button>
        <button type="button" className="link" onClick={() => onChange(new Set())}>
          全不选
        </button>
      </div>
      <ul>
        {found.map((unit) => (
          <UnitLine
            key={unit.organisationId}
            unit={unit}
            chosen={chosen.has(unit.organisationId)}
            onToggle={() => toggle(unit.organisationId)}
          />
        ))}
        {found.length === 0 && <li className="sub">没有查到“{search}”</li>}
      </ul>
      {without > 0 && <p className="tiny">{without} 个单位没有经办岗位，不能下达；请先由安全管理员设置岗位。</p>}
    </fieldset>
  )
}

function UnitLine({ unit: { name, code, hasClerk }, chosen, onToggle }: { unit: Unit; chosen: boolean; onToggle: () => void }) {
  return (
    <li>
      <label className={hasClerk ? undefined : 'off'}>
        <input type="checkbox" checked={chosen} disabled={!hasClerk} onChange={onToggle} />
        <span className="code">{code}</span>
        {name}
        {!hasClerk && <span className="tag">没有经办岗位</span>}
      </label>
    </li>
  )
}
