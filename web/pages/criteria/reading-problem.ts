interface Placed {
  readonly message: string
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** 更正建议: words to stand in the place of a stretch of the text. */
export interface Fix {
  readonly from: number
  readonly to: number
  readonly words: string
}

/** The reader names the way out in its message: 是不是要写“每差距5%”？ */
export function suggestedFix({ message, from, to }: Placed): Fix | undefined {
  const words = /是不是要写“([^”]+)”/.exec(message)?.[1]
  return words && from !== undefined && to !== undefined ? { from, to, words } : undefined
}

/** 第 7 至 9 字: counted as people count; nothing where the message says it itself. */
export function place({ message, from, to }: Placed): string {
  if (from === undefined || message.startsWith('第')) return ''
  return to === undefined || to - from <= 1 ? `第 ${from + 1} 字：` : `第 ${from + 1} 至 ${to} 字：`
}
