/** 问题标注: the person's own workbook, under its own name; the browser asks where to put it. */
export function saveMarked(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName.replace(/(\.xlsx?)?$/i, '（问题标注）.xlsx')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
