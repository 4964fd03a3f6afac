import { Button } from 'antd'
import type { ProjectTreeView } from '../../../src/library/index.ts'
import { ProjectApplyDialog } from './ProjectApplyDialog.tsx'
import { ProjectCopyDialog } from './ProjectCopyDialog.tsx'
import { ProjectImportDialog } from './ProjectImportDialog.tsx'
import { ProjectSetUpDialog } from './ProjectSetUpDialog.tsx'

export type LibraryDialog = 'apply' | 'copy' | 'import' | 'setUp'

interface LibraryActsProps {
  readonly actions: ProjectTreeView['actions']
  readonly sheetAddress: string
  readonly onDialog: (dialog: LibraryDialog) => void
}

/** 办理: what this post may do in the library. */
export function LibraryActs({ actions, sheetAddress, onDialog }: LibraryActsProps) {
  return (
    <div className="acts">
      <Button href={sheetAddress}>导出 Excel</Button>
      {actions.maintain && <Button onClick={() => onDialog('import')}>导入清单</Button>}
      {actions.maintain && <Button onClick={() => onDialog('setUp')}>登记项目</Button>}
      {actions.apply && <Button onClick={() => onDialog('copy')}>从上年带入</Button>}
      {actions.apply && (
        <Button type="primary" onClick={() => onDialog('apply')}>
          申报项目
        </Button>
      )}
    </div>
  )
}

interface LibraryDialogsProps {
  readonly dialog: LibraryDialog
  readonly year: number
  readonly tree: ProjectTreeView
  readonly onClose: () => void
}

export function LibraryDialogs({ dialog, year, tree, onClose }: LibraryDialogsProps) {
  if (dialog === 'apply') return <ProjectApplyDialog year={year} onClose={onClose} />
  if (dialog === 'copy') return <ProjectCopyDialog year={year} onClose={onClose} />
  if (dialog === 'import') return <ProjectImportDialog year={year} onClose={onClose} />
  return <ProjectSetUpDialog year={year} tree={tree} onClose={onClose} />
}
