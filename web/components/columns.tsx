/** 列 of a list: its heading, and what a row shows there. */
export interface Column<Row> {
  readonly title: string
  /** Class of the cell, such as `num` and `ctr`. */
  readonly look?: string
  readonly width?: number
  readonly show: (row: Row) => React.ReactNode
}

/** 表头 of a plain table. */
export function HeadRow({ titles }: { titles: readonly string[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th scope="col" key={title}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** 表头 of a list: what its rows are, then its columns. */
export function ColumnHead<Row>({ first, columns }: { first: string; columns: readonly Column<Row>[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <ColumnHeads columns={columns} />
      </tr>
    </thead>
  )
}

export function ColumnHeads<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return columns.map(({ title, width }) => (
    <th scope="col" key={title} style={{ width }}>
      {title}
    </th>
  ))
}

/** The cells of one row; on a narrow screen each carries its heading. */
export function ColumnCells<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  return columns.map(({ title, look, show }) => (
    <td key={title} className={look} data-label={title}>
      {show(row)}
    </td>
  ))
}
