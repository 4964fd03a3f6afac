/** 单元格, `Sheet1!D7`: where a problem lies in a table that was read. Rows and columns count from 1. */
export function cellAddress(sheet: string, row: number, column: number): string {
  return `${sheet}!${columnLetters(column)}${row}`
}

/** 4 is D, 27 is AA. */
function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
