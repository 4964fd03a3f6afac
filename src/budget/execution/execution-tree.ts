import type { Project } from '../../library/index.ts'
import { addFigures, type ExecutionFigures, noFigures } from './execution.ts'

type Node = Pick<Project, 'id' | 'parentId'>

/** 汇总 up the tree: what a project has of its own and what lies below it. */
export function rolledUp(projects: readonly Node[], own: ReadonlyMap<string, ExecutionFigures>): Map<string, ExecutionFigures> {
  const parents = new Map(projects.map(({ id, parentId }) => [id, parentId]))
  const sums = new Map<string, ExecutionFigures>(projects.map(({ id }) => [id, noFigures]))
  for (const [id, figures] of own) {
    for (let at: string | null | undefined = id; at; at = parents.get(at)) sums.set(at, addFigures(sums.get(at) ?? noFigures, figures))
  }
  return sums
}

/** The project and everything below it. */
export function withDescendants(projects: readonly Node[], id: string): string[] {
  const below = projects.filter(({ parentId }) => parentId === id).flatMap((child) => withDescendants(projects, child.id))
  return [id, ...below]
}

/** 专项资金 / 二级项目 / … above a project, from the top. */
export function pathOf(projects: readonly Pick<Project, 'id' | 'parentId' | 'name'>[], id: string): string[] {
  const project = projects.find((one) => one.id === id)
  return project?.parentId ? [...pathOf(projects, project.parentId), ...nameOf(projects, project.parentId)] : []
}

function nameOf(projects: readonly Pick<Project, 'id' | 'name'>[], id: string): string[] {
  return projects.filter((one) => one.id === id).map(({ name }) => name)
}
