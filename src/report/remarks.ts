import type { EvaluationResult, LeafResult } from '../evaluation/index.ts'
import { quoted } from './wording.ts'

/** 需要说明的事项: contradictions and conditions that a reader of the report must know, in the order of the form. */
export function remarks(result: EvaluationResult): readonly string[] {
  const names = new Map<string, string[]>()
  for (const leaf of result.leaves) {
    for (const text of new Set(leafRemarks(leaf))) names.set(text, [...(names.get(text) ?? []), leaf.name])
  }
  const shared = [...names].filter(([, each]) => each.length > 1)
  return [
    ...result.problems.map(({ message }) => withoutAdvice(message)),
    ...shared.map(([text, each]) => `${quoted(each)}：${text}`),
    ...result.leaves.flatMap((leaf) => {
      const own = leafRemarks(leaf).filter((text) => names.get(text)!.length === 1)
      return own.length > 0 ? [`${quoted([leaf.name])}：${own.join('')}`] : []
    }),
  ]
}

function leafRemarks(leaf: LeafResult): readonly string[] {
  const problems = leaf.problems.map(({ message }) => withoutAdvice(message))
  const note = leaf.input.facts.note?.trim()
  return note ? [...problems, /[。！？]$/.test(note) ? note : `${note}。`] : problems
}

/** A report states what is; what to do about it was said to whoever prepares it. */
function withoutAdvice(message: string): string {
  const sentences = message.split('。').filter((sentence) => sentence !== '')
  const stated = sentences.filter((sentence) => !sentence.startsWith('请'))
  return `${(stated.length > 0 ? stated : sentences).join('。')}。`
}
