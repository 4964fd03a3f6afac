import { useState } from 'react'
import type { PaperView } from '../../../../src/workflow/index.ts'
import { useSession } from '../../../app/session.ts'

/** 只看我要填的: the own choice is kept; who fills a part of another unit's paper begins with it. */
export function useOnlyMine(paper: PaperView): [boolean, (only: boolean) => void] {
  const { accountName } = useSession().account
  const ofPart = paper.filling.entry === 'part'
  const key = `hengji.onlyMine/${accountName}/${ofPart ? 'part' : 'all'}`
  const [only, setOnly] = useState(() => (localStorage.getItem(key) ?? (ofPart ? 'yes' : 'no')) === 'yes')
  const choose = (next: boolean) => {
    localStorage.setItem(key, next ? 'yes' : 'no')
    setOnly(next)
  }
  return [only, choose]
}
