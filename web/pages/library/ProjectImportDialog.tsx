import { importProjects, markedProjects } from '../../api/projects.ts'
import { ListImportDialog } from '../../components/ListImportDialog.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { projectsKey } from './project-queries.ts'

/** 导入项目清单 of a year. */
export function ProjectImportDialog({ year, onClose }: { year: number; onClose: () => void }) {
  return (
    <ListImportDialog
      title={`导入 ${year} 年度项目清单`}
      name="项目清单"
      words={{ code: '项目编码', name: '项目名称', new: '新建', changed: '更新' }}
      hint="项目清单（.xlsx），栏目与导出的表相同。已有的项目编码按清单更新，没有的新建；有问题的行不存入，可更正后再导入。"
      choice={year}
      read={(file, fiscalYear, confirm) => importProjects(file, { fiscalYear, confirm })}
      mark={(file, fiscalYear) => markedProjects(file, { fiscalYear })}
      queryKeys={[projectsKey]}
      refusal={(error) => <PaperActError error={error} />}
      onClose={onClose}
    />
  )
}
