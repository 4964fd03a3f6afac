import { useQuery } from '@tanstack/react-query'
import { fetchProjects } from '../../api/projects.ts'

/** 上级项目 to choose from while a code is typed, and the name that the code stands for. A code that the post does not see may be typed. */
export function ParentSuggestions({ id, year, value }: { id: string; year: number; value: string }) {
  const projects = useQuery({ queryKey: ['projects', 'list', { fiscalYear: year }], queryFn: () => fetchProjects({ fiscalYear: year }) })
  const parents = [...(projects.data?.projects ?? []), ...(projects.data?.headings ?? [])]
    .filter((one) => one.level !== 'third' && !('state' in one && (one.state === 'applying' || one.state === 'cancelled')))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const chosen = parents.find(({ code }) => code === value.trim())
  return (
    <>
      <datalist id={id}>
        {parents.map((one) => (
          <option key={one.id} value={one.code}>
            {`${one.name}（${one.levelLabel}）`}
          </option>
        ))}
      </datalist>
      {chosen && (
        <p className="pf-hint">
          {chosen.name}（{chosen.levelLabel}）
        </p>
      )}
    </>
  )
}
