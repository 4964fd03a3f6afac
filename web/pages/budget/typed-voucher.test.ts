import { expect, it } from 'vitest'
import { emptyLine, matchingPreAllotments, voucherOf } from './typed-voucher.ts'

const voucher = (id: string, lines: { organisationId: string; projectId: string | null; fen: string }[]) => ({
  ...{ id, documentNumber: `${id}号`, documentOn: '2020-01-03', summary: '', totalFen: '0', lines },
})
const open = [
  voucher('基本', [
    { organisationId: '一中', projectId: null, fen: '300' },
    { organisationId: '二中', projectId: null, fen: '500' },
  ]),
  voucher('足球', [{ organisationId: '一中', projectId: '足球', fen: '700' }]),
]

it('只列所选单位和项目的预下达，金额是其中这一部分', () => {
  const found = (organisationId: string, projectId = '') => matchingPreAllotments(open, [{ organisationId, projectId }])
  expect(found('一中').map(({ voucher: { id }, fen }) => [id, fen])).toEqual([['基本', 300n]])
  expect(found('一中', '足球').map(({ voucher: { id }, fen }) => [id, fen])).toEqual([['足球', 700n]])
  expect(found('三中')).toEqual([])
})

it('接续的预下达随批复入账；类别改为别的，不再带上', () => {
  const document = {
    kind: 'approval',
    documentNumber: '1号',
    documentOn: '2020-02-20',
    summary: '',
    counterpart: '',
    takesOver: ['足球'],
  } as const
  const rest = {
    lines: [{ ...emptyLine, organisationId: '一中', amount: '10' }],
    year: 2020,
    choices: { units: [], projects: [], preAllotments: open },
  }
  expect(voucherOf(document, rest).takesOver).toEqual(['足球'])
  expect(voucherOf({ ...document, kind: 'increase' }, rest).takesOver).toBeUndefined()
})
