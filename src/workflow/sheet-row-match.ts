/** 一行的内容: what identifies it, by column; blank cells are left out. */
export type RowWords = ReadonlyMap<string, string>

/** Rows of both by their places; in a run those between two rows that belong together. */
interface Rows {
  readonly inFile: readonly number[]
  readonly inPaper: readonly number[]
}

type Pair = readonly [inFile: number, inPaper: number]
type Likeness = (...pair: Pair) => number

/** Beyond so many pairs the rows are not compared one by one. */
const MOST_PAIRS = 2_000_000

/**
 * 行的对应: for each row of the file the row of the paper that it is, by place; undefined for a new one. Rows that say the same go
 * together, wherever they were moved; between them the rows that are most alike, in their order; what is left there by its turn.
 */
export function matchRows(file: readonly RowWords[], paper: readonly RowWords[]): (number | undefined)[] {
  const found: (number | undefined)[] = file.map(() => undefined)
  const waiting = new Set(paper.keys())
  const join = (pairs: readonly Pair[]) => {
    for (const [inFile, inPaper] of pairs) {
      found[inFile] = inPaper
      waiting.delete(inPaper)
    }
  }
  const [filed, papered] = [file.map(allSaid), paper.map(allSaid)]
  const isSame: Likeness = (inFile, inPaper) => (filed[inFile] !== '' && filed[inFile] === papered[inPaper] ? 1 : 0)
  join(mostAlike({ inFile: [...file.keys()], inPaper: [...paper.keys()] }, isSame))
  for (const [inFile, said] of filed.entries()) {
    const moved = found[inFile] === undefined && said !== '' ? papered.findIndex((one, place) => one === said && waiting.has(place)) : -1
    if (moved >= 0) join([[inFile, moved]])
  }
  const isAlike = likenessIn(file, paper)
  for (const run of runsOf(found, waiting, paper.length)) join(mostAlike(run, isAlike))
  for (const { inFile, inPaper } of runsOf(found, waiting, paper.length)) {
    join(inFile.slice(0, inPaper.length).map((row, turn) => [row, inPaper[turn]!]))
  }
  return found
}

function allSaid(row: RowWords): string {
  return row.size === 0 ? '' : JSON.stringify([...row].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The rarer a value in its column, the more it says that two rows are the same; two that are much alike go before several that are a little. */
function likenessIn(file: readonly RowWords[], paper: readonly RowWords[]): Likeness {
  const counts = new Map<string, number>()
  for (const row of paper) for (const [column, value] of row) counts.set(`${column} ${value}`, (counts.get(`${column} ${value}`) ?? 0) + 1)
  return (inFile, inPaper) => {
    let sum = 0
    for (const [column, value] of paper[inPaper]!) if (file[inFile]!.get(column) === value) sum += 1 / counts.get(`${column} ${value}`)!
    return sum * sum
  }
}

/** Longest common subsequence, where a pair counts as much as its rows are alike. */
function mostAlike({ inFile, inPaper }: Rows, likeness: Likeness): Pair[] {
  if (inFile.length * inPaper.length > MOST_PAIRS) return []
  const width = inPaper.length + 1
  const sums = new Float64Array((inFile.length + 1) * width)
  const at = (file: number, paper: number) => sums[file * width + paper]!
  for (let file = inFile.length - 1; file >= 0; file--) {
    for (let paper = inPaper.length - 1; paper >= 0; paper--) {
      const together = likeness(inFile[file]!, inPaper[paper]!)
      const joined = together > 0 ? together + at(file + 1, paper + 1) : 0
      sums[file * width + paper] = Math.max(joined, at(file + 1, paper), at(file, paper + 1))
    }
  }
  const pairs: Pair[] = []
  for (let [file, paper] = [0, 0]; file < inFile.length && paper < inPaper.length; ) {
    const together = likeness(inFile[file]!, inPaper[paper]!)
    if (together > 0 && at(file, paper) === together + at(file + 1, paper + 1)) pairs.push([inFile[file++]!, inPaper[paper++]!])
    else if (at(file, paper) === at(file, paper + 1)) paper++
    else file++
  }
  return pairs
}

/** Rows of the file without one of the paper, and those of the paper that wait at the same place. */
function runsOf(found: readonly (number | undefined)[], waiting: ReadonlySet<number>, papers: number): Rows[] {
  const runs: Rows[] = []
  let [open, from]: [number[], number] = [[], 0]
  const close = (until: number) => {
    const inPaper = Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index).filter((row) => waiting.has(row))
    if (open.length > 0) runs.push({ inFile: open, inPaper })
    open = []
    from = Math.max(from, until + 1)
  }
  for (const [row, place] of found.entries()) {
    if (place === undefined) open.push(row)
    else close(place)
  }
  close(papers)
  return runs
}
