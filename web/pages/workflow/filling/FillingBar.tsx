import { useMemo } from 'react'
import type { PaperView } from '../../../../src/workflow/index.ts'
import { mayType, ownCells } from './own-cells.ts'

interface FillingBarProps {
  readonly paper: PaperView
  readonly only: boolean
  readonly onChoose: (only: boolean) => void
}

/** 只看我要填的 · 全部 */
export function FillingBar({ paper, only, onChoose }: FillingBarProps) {
  const count = useMemo(() => ownCells(paper).length, [paper])
  if (!mayType(paper)) return null
  return (
    <fieldset className="oc-bar" aria-label="显示的范围">
      <button type="button" aria-pressed={only} onClick={() => onChoose(true)}>
        只看我要填的 <span className="n">{count > 0 ? `还有 ${count} 格` : '已填好'}</span>
      </button>
      <button type="button" aria-pressed={!only} onClick={() => onChoose(false)}>
        全部
      </button>
    </fieldset>
  )
}
