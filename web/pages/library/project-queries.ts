import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ProjectQuery } from '../../../src/library/index.ts'
import { fetchProjectExecution } from '../../api/execution.ts'
import { fetchProjectMoney } from '../../api/project-money.ts'
import { fetchProject, fetchProjectComparison, fetchProjects } from '../../api/projects.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { useAct } from '../../app/use-act.ts'

export const projectsKey = ['projects'] as const

export function useProjects(query: ProjectQuery) {
  return useQuery({ queryKey: [...projectsKey, 'list', query], queryFn: () => fetchProjects(query), placeholderData: keepPreviousData })
}

export function useProject(id: string) {
  return useQuery({ queryKey: [...projectsKey, 'one', id], queryFn: () => fetchProject(id) })
}

export function useProjectComparison(id: string, from: string | undefined, to: string) {
  return useQuery({
    queryKey: [...projectsKey, 'one', id, 'comparison', from, to],
    queryFn: () => fetchProjectComparison(id, from!, to),
    enabled: from !== undefined,
  })
}

/** One act on projects; list and pages are read anew afterwards, also when it was refused. */
export function useProjectAct<Asked, Answer>(act: (asked: Asked) => Promise<Answer>, done: (answer: Answer) => void) {
  return useAct(act, { done, changes: [projectsKey] })
}

/** 项目的执行, as the execution page has it. */
export function useProjectExecution(id: string, enabled: boolean) {
  return useQuery({ queryKey: [...projectsKey, 'one', id, 'execution'], queryFn: () => fetchProjectExecution(id), enabled })
}

/** 项目的账. Who may not see the ledger sees the rest of the page. */
export function useProjectMoney(id: string, year: number) {
  const allowed = may(useSession(), 'budget:read')
  return useQuery({ queryKey: [...projectsKey, 'one', id, 'money'], queryFn: () => fetchProjectMoney(id, year), enabled: allowed })
}
