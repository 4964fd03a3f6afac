import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { LoadError, Skeleton } from '../../components/states.tsx'
import './paper-page.css'
import './print-page.css'

interface PrintFrameProps<Print> {
  readonly print: UseQueryResult<Print>
  /** The way back to what is printed. */
  readonly back: React.ReactNode
  /** Which edition it is, beside the title. */
  readonly marks?: (print: Print) => React.ReactNode
  readonly wordAddress: string
  readonly sheet: (print: Print) => React.ReactNode
}

/** 打印页: the sheet as it comes out of the printer, to be printed or taken as Word. */
export function PrintFrame<Print extends { readonly title: string }>({ print, back, marks, wordAddress, sheet }: PrintFrameProps<Print>) {
  return (
    <>
      <div className="phead">
        {back}
        <h1>{print.data?.title ?? '打印'}</h1>
        {print.data && marks?.(print.data)}
        {print.data && (
          <div className="acts always">
            <Button href={wordAddress} download>
              下载 Word
            </Button>
            <Button type="primary" onClick={() => window.print()}>
              打印
            </Button>
          </div>
        )}
      </div>
      <div className="body print-body">
        {print.isPending && <Skeleton rows={12} />}
        {print.isError && <LoadError error={print.error} retry={() => void print.refetch()} />}
        {print.data && sheet(print.data)}
      </div>
    </>
  )
}
