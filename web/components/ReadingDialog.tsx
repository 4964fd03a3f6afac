import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { LoadError, Skeleton } from './states.tsx'

interface ReadingDialogProps<Data> {
  readonly title: string
  readonly width: number
  readonly query: UseQueryResult<Data>
  /** What was read. */
  readonly show: (data: Data) => React.ReactNode
  readonly onClose: () => void
  readonly children?: React.ReactNode
}

/** 查看: a dialog of what the server is asked for, with nothing to decide but to close it. */
export function ReadingDialog<Data>({ title, width, query, show, onClose, children }: ReadingDialogProps<Data>) {
  const footer = (
    <Button autoFocus onClick={onClose}>
      关闭
    </Button>
  )
  return (
    <Modal open centered width={width} title={title} onCancel={onClose} footer={footer}>
      {query.isPending && <Skeleton rows={3} />}
      {query.isError && <LoadError error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && show(query.data)}
      {children}
    </Modal>
  )
}
