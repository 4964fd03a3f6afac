import type { BookingChoicesView, BookVoucher, EntryListView, PostedVoucherView, VoucherView } from '../../src/budget/index.ts'
import { request } from './client.ts'

/** 筛选条件 of the 台账. */
export interface EntriesWanted {
  readonly year: number
  readonly organisationId?: string | undefined
  readonly projectId?: string | undefined
  readonly kind?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly importId?: string | undefined
  readonly voucherId?: string | undefined
  readonly search?: string | undefined
  readonly offset: number
  readonly limit: number
}

export function fetchBookYears(): Promise<{ years: number[]; selectable: number[] }> {
  return request('GET', '/budget/years')
}

export function fetchEntries(wanted: EntriesWanted): Promise<EntryListView> {
  const given = Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return request('GET', `/budget/entries?${new URLSearchParams(given)}`)
}

export function fetchVoucher(id: string): Promise<VoucherView> {
  return request('GET', `/budget/vouchers/${encodeURIComponent(id)}`)
}

/** 批复文件 of a voucher. */
export function voucherFileAddress(id: string): string {
  return `/api/v1/budget/vouchers/${encodeURIComponent(id)}/file`
}

export function fetchBookingChoices(year: number): Promise<BookingChoicesView> {
  return request('GET', `/budget/booking-choices?year=${year}`)
}

/** 记一笔: what is left out is usual. */
type TypedEntry = Partial<BookVoucher['entries'][number]> &
  Pick<BookVoucher['entries'][number], 'organisationId' | 'projectId' | 'amountFen'>
export type TypedVoucher = Omit<BookVoucher, 'entries' | 'confirmed'> & { readonly entries: readonly TypedEntry[] }

export function bookVoucher(voucher: TypedVoucher & Pick<BookVoucher, 'confirmed'>): Promise<PostedVoucherView> {
  return request('POST', '/budget/vouchers', voucher)
}

/** 冲销 */
export function reverseVoucher(id: string, order: { readonly reason: string; readonly confirmed: boolean }): Promise<PostedVoucherView> {
  return request('POST', `/budget/vouchers/${encodeURIComponent(id)}/reversal`, order)
}
