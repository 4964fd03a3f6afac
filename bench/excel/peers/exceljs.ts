import ExcelJs from 'exceljs'
import type { Outcome } from '../work.ts'

export async function readXlsx(bytes: Uint8Array): Promise<Outcome> {
  const workbook = new ExcelJs.Workbook()
  await workbook.xlsx.load(bytes as never)
  let cells = 0
  workbook.worksheets[0]!.eachRow((row) => {
    row.eachCell({ includeEmpty: false }, () => {
      cells += 1
    })
  })
  return { cells }
}

export async function write(rows: readonly (readonly string[])[]): Promise<number> {
  const workbook = new ExcelJs.Workbook()
  const sheet = workbook.addWorksheet('Sheet1')
  for (const row of rows) sheet.addRow([...row])
  return (await workbook.xlsx.writeBuffer()).byteLength
}
