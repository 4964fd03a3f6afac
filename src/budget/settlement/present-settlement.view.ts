import { type Fraction, formatFixed, HUNDRED } from '../../kernel/index.ts'
import type { Book } from './choose-book.query.ts'
import { type FigureGroup, type FigureItem, figureGroups, figureItems, threePublicRows, threePublicScopes } from './figure-item.ts'
import type { YearFigure } from './final-figure.store.ts'
import type { FigureList } from './list-final-figures.query.ts'
import type { LoadedTransfers } from './list-transfers.query.ts'
import type { LoadedReconciliation } from './load-reconciliation.query.ts'
import type { LoadedThreePublic } from './load-three-public.query.ts'
import type { ReconciledUnit } from './reconcile.ts'
import { againsts, type Difference, lineWords } from './reconciliation.ts'
import type { BookView, FinalFigureListView, FinalFigureView, ReconciliationView, ThreePublicView } from './settlement.view.ts'
import type { TransferHistoryView, TransferListView } from './transfer.view.ts'
import type { TransferReport } from './transfer-report.ts'
import type { TransferSums } from './transfer-table.ts'

/** 81.36, in percent, rounded once. */
export function percentText(rate: Fraction | undefined): string | null {
  return rate === undefined ? null : formatFixed(rate.mul(HUNDRED), 2)
}

const fenText = (fen: bigint | null) => (fen === null ? null : fen.toString())

export function presentBook({ years, departments, ...book }: Book): BookView {
  return { ...book, years: [...years], departments: [...departments] }
}

export function presentFigure(figure: YearFigure): FinalFigureView {
  const { replacesId, importId: _, amountFen, recordedAt, ...rest } = figure
  return { ...rest, amountFen: fenText(amountFen), corrected: replacesId !== null, recordedAt: recordedAt.toISOString() }
}

export function presentFigureList({ book, figures, places }: FigureList): FinalFigureListView {
  const items = (Object.keys(figureItems) as FigureItem[]).map((item) => ({ item, ...figureItems[item] }))
  const groups = (Object.keys(figureGroups) as FigureGroup[]).map((group) => ({ group, label: figureGroups[group] }))
  return { book: presentBook(book), figures: figures.map(presentFigure), places: [...places], items, groups }
}

export function presentThreePublic({ book, organisationId, tables }: LoadedThreePublic): ThreePublicView {
  return {
    ...{ book: presentBook(book), organisationId },
    tables: tables.map(({ scope, lines, problems }) => ({
      ...{ scope, scopeLabel: threePublicScopes[scope], problems: [...problems] },
      lines: lines.map(({ row, changeRate, controlRate, added, ...fen }) => ({
        ...{ row, label: threePublicRows[row], added, changeRate: percentText(changeRate), controlRate: percentText(controlRate) },
        ...{ lastFinalFen: fenText(fen.lastFinalFen), budgetFen: fenText(fen.budgetFen) },
        ...{ finalFen: fenText(fen.finalFen), changeFen: fenText(fen.changeFen) },
      })),
    })),
  }
}

export const reconciliationStates = { noFinal: '决算数未登记', open: '有差异未说明', closed: '已核对' } as const

export function presentReconciliation({ heading, book, reconciliation, names }: LoadedReconciliation): ReconciliationView {
  const { state, differences, open, stale, betweenUnitsFen, whole, units, problems } = reconciliation
  const place = (unit: ReconciledUnit) => {
    const name = names.get(unit.organisationId)
    const isDepartment = unit.organisationId === book.departmentId
    const title = isDepartment && unit.scope === 'own' ? '部门代编（待分配）' : (name?.name ?? '')
    return { ...presentUnit(unit), name: title, code: isDepartment ? null : (name?.code ?? null) }
  }
  const rank = (unit: ReconciledUnit) =>
    unit.organisationId === book.departmentId ? -1 : (names.get(unit.organisationId)?.directoryRank ?? 9999)
  return {
    ...{ heading, book: presentBook(book), state, stateLabel: reconciliationStates[state], differences, open, stale },
    betweenUnitsFen: { basic: betweenUnitsFen.basic.toString(), project: betweenUnitsFen.project.toString() },
    whole: place(whole),
    units: units.toSorted((a, b) => rank(a) - rank(b)).map(place),
    problems: [...problems],
  }
}

/** Lines of which nothing is known are left out. */
function presentUnit({ organisationId, scope, withoutFinal, rows }: ReconciledUnit) {
  const shown = rows.filter((row) => scope === 'consolidated' || row.ledgerFen !== 0n || row.booksFen !== null || row.finalFen !== null)
  return {
    ...{ organisationId, scope, withoutFinal },
    rows: shown.map(({ line, ledgerFen, booksFen, finalFen, differences }) => ({
      ...{ line, label: lineWords(line), ledgerFen: ledgerFen.toString(), booksFen: fenText(booksFen), finalFen: fenText(finalFen) },
      differences: differences.map(presentDifference),
    })),
  }
}

function presentDifference({ against, ledgerFen, againstFen, differenceFen, state, notes }: Difference) {
  return {
    ...{ against, againstLabel: againsts[against], state },
    ...{ ledgerFen: ledgerFen.toString(), againstFen: againstFen.toString(), differenceFen: differenceFen.toString() },
    notes: notes.map((note) => ({
      ...{ explanation: note.explanation, ledgerFen: note.ledgerFen.toString(), againstFen: note.againstFen.toString() },
      ...{ recordedAt: note.recordedAt.toISOString(), recordedBy: note.recordedBy },
    })),
  }
}

function presentSums({ dueFen, issuedFen, spentFen, issuedRate, spentRate, unreported }: TransferSums) {
  return {
    ...{ dueFen: dueFen.toString(), issuedFen: issuedFen.toString(), spentFen: spentFen.toString() },
    ...{ issuedRate: percentText(issuedRate), spentRate: percentText(spentRate), unreported },
  }
}

export function presentTransfers({ book, on, table, projects, names, reportable }: LoadedTransfers): TransferListView {
  const rank = (id: string) => names.get(id)?.directoryRank ?? 9999
  return {
    ...{ book: presentBook(book), on, ...presentSums(table) },
    funds: table.funds.map(({ projectId, rows, ...sums }) => ({
      ...{ projectId, code: projects.get(projectId)?.code ?? '', name: projects.get(projectId)?.name ?? '', ...presentSums(sums) },
      rows: rows
        .toSorted((a, b) => rank(a.organisationId) - rank(b.organisationId))
        .map(({ organisationId, report, booked, required, light, behind, differs, ...own }) => ({
          ...{ organisationId, name: names.get(organisationId)?.name ?? '', ...presentSums(own), light, behind, differs },
          report: report ? presentReport(report) : null,
          ...{ bookedFen: fenText(booked?.allottedFen ?? null), bookedPaidFen: fenText(booked?.paidFen ?? null) },
          required: required === undefined ? null : formatFixed(required, 2),
        })),
    })),
    reportable: { projects: [...reportable.projects], districts: [...reportable.districts] },
  }
}

function presentReport(report: TransferReport) {
  const { projectId: _, organisationId: __, dueFen, issuedFen, spentFen, recordedAt, ...rest } = report
  return {
    ...rest,
    dueFen: dueFen.toString(),
    issuedFen: issuedFen.toString(),
    spentFen: spentFen.toString(),
    recordedAt: recordedAt.toISOString(),
  }
}

export function presentTransferHistory(reports: readonly TransferReport[]): TransferHistoryView {
  return { reports: reports.map(presentReport) }
}
