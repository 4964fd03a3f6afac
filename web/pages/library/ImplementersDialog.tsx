import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProjectView } from '../../../src/library/index.ts'
import { fetchOrganisations } from '../../api/organisations.ts'
import { setImplementers } from '../../api/projects.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import { useProjectAct } from './project-queries.ts'

/** 实施单位和区（市）: the whole list, chosen from what there is. */
export function ImplementersDialog({ view: { project, implementers }, onClose }: { view: ProjectView; onClose: () => void }) {
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: () => fetchOrganisations() })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(implementers.map(({ id }) => id)))
  const [search, setSearch] = useState('')
  const saving = useProjectAct(
    () => setImplementers(project.id, { version: project.version, organisationIds: [...chosen] }),
    () => onClose(),
  )
  const offered = organisations.data?.organisations.filter(
    ({ id, kind, closedOn }) => chosen.has(id) || (['headquarters', 'budgetUnit', 'guest'].includes(kind) && closedOn === undefined),
  )
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <PaperDecision
      title="实施单位和区（市）"
      act={`保存，共 ${chosen.size} 个`}
      keep="不改"
      busy={saving.isPending}
      error={saving.error ?? organisations.error}
      onAct={() => saving.mutate(undefined)}
      onClose={onClose}
    >
      <p className="sub">所选单位能看到本项目。移出名单的单位从此看不到，以前的记录照旧保留。</p>
      <input
        type="search"
        className="pd-input"
        aria-label="查找单位"
        placeholder="单位名称"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className="lib-units">
        {offered
          ?.filter(({ name }) => name.includes(search.trim()))
          .map(({ id, name }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                {name}
              </label>
            </li>
          ))}
      </ul>
    </PaperDecision>
  )
}
