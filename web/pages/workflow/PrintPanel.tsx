import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { PaperView } from '../../../src/workflow/index.ts'

/** 打印定稿 (or the submitted edition as long as there is none): opens the print page, from where Word is had too. */
export function PrintButton({ paper }: { paper: PaperView }) {
  const navigate = useNavigate()
  if (!paper.actions.print || paper.editions.length === 0) return null
  const print = () => void navigate({ to: '/papers/$paperId/print', params: { paperId: paper.id } })
  return <Button onClick={print}>{paper.state === 'approved' ? '打印定稿' : '打印报送稿'}</Button>
}
