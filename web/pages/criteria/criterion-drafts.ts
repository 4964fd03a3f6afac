import { useState } from 'react'
import type { LeafView } from '../../../src/evaluation/index.ts'

export interface CriterionDrafts {
  /** The text as it stands in the editor. */
  readonly textOf: (leaf: LeafView) => string
  readonly changed: (leaf: LeafView) => boolean
  readonly set: (leaf: LeafView, text: string) => void
  readonly drop: (leafIds: readonly string[]) => void
}

/** 未采用的修改: a criterion is not saved by itself, but typing survives a reload on this machine. */
export function useCriterionDrafts(account: string, evaluationId: string): CriterionDrafts {
  const prefix = `hengji/criterion/${account}/${evaluationId}/`
  const [texts, setTexts] = useState(() => load(prefix))
  const textOf = (leaf: LeafView) => texts.get(leaf.id) ?? leaf.criterion
  return {
    textOf,
    changed: (leaf) => textOf(leaf) !== leaf.criterion,
    set(leaf, text) {
      const next = new Map(texts)
      if (text === leaf.criterion) next.delete(leaf.id)
      else next.set(leaf.id, text)
      keep(prefix + leaf.id, next.get(leaf.id))
      setTexts(next)
    },
    drop(leafIds) {
      const next = new Map(texts)
      for (const id of leafIds) {
        next.delete(id)
        keep(prefix + id, undefined)
      }
      setTexts(next)
    },
  }
}

function load(prefix: string): Map<string, string> {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return new Map(keys.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? '']))
}

/** A full or forbidden storage must not stop the work. */
function keep(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // The draft lives in this window only.
  }
}
