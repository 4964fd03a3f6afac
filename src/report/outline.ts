import type { ReportBlock } from './report-document.ts'
import { chineseNumber } from './wording.ts'

/** 层次序数: 一、（一）1.（1）, counted while the report is written, so that a chapter left out leaves no gap. */
export class Outline {
  readonly blocks: ReportBlock[] = []
  readonly #counts = [0, 0, 0, 0]
  #tables = 0

  heading(level: 1 | 2 | 3 | 4, text: string): this {
    const number = ++this.#counts[level - 1]!
    this.#counts.fill(0, level)
    this.blocks.push({ kind: 'heading', level, text: `${ordinal(level, number)}${text}` })
    return this
  }

  add(...blocks: readonly ReportBlock[]): this {
    this.blocks.push(...blocks)
    return this
  }

  paragraph(text: string): this {
    return this.add({ kind: 'paragraph', text })
  }

  /** 表1, 表2 … in the order of the text. */
  nextTable(): string {
    this.#tables++
    return `表${this.#tables}`
  }
}

function ordinal(level: 1 | 2 | 3 | 4, number: number): string {
  if (level === 1) return `${chineseNumber(number)}、`
  if (level === 2) return `（${chineseNumber(number)}）`
  return level === 3 ? `${number}.` : `（${number}）`
}
