import { Link } from '@tanstack/react-router'
import type { ProjectView } from '../../../src/library/index.ts'
import { ColumnCells, ColumnHead } from '../../components/columns.tsx'
import { libraryColumns } from './library-columns.tsx'

const columns = libraryColumns.filter(({ title }) => !['新增/延续', '主管处室'].includes(title))

/** 下级项目 */
export function ProjectChildren({ view: { children } }: { view: ProjectView }) {
  if (children.length === 0) return null
  return (
    <section id="children" className="sheet prj-part">
      <header>
        <h2>下级项目</h2>
        <span className="sub">{children.length} 项</span>
        <span className="sub prj-unit">单位：万元</span>
      </header>
      <table className="grid list prj-table">
        <ColumnHead first="项目" columns={columns} />
        <tbody>
          {children.map((child) => (
            <tr key={child.id}>
              <th scope="row">
                <Link to="/library/$projectId" params={{ projectId: child.id }}>
                  {child.name}
                </Link>
              </th>
              <ColumnCells columns={columns} row={child} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
