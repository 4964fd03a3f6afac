import { describe, expect, it } from 'vitest'
import type { TransferReport } from './transfer-report.ts'
import { type TransferInput, transferTable } from './transfer-table.ts'

const source = { document: '演示', confidence: 'found' } as const
const schedule: NonNullable<TransferInput['schedule']> = { appliesTo: '专项资金', nodes: [{ monthEnd: 9, rate: '80' }], source }
const lights: TransferInput['lights'] = [
  { of: 'paymentSchedule', label: '正常', light: 'normal', atLeast: '-5', source },
  { of: 'paymentSchedule', label: '关注', light: 'watch', atLeast: '-15', below: '-5', source },
  { of: 'paymentSchedule', label: '预警', light: 'warning', below: '-15', source },
]

/** 城阳 has spent so much of 100 by the end of September, when 80 % are due. */
function rowAt(spent: bigint, packLights: TransferInput['lights'] = lights, asOf = '2020-09-30') {
  const report = { projectId: '专项', organisationId: '城阳', asOf, dueFen: 10_000n, issuedFen: 10_000n, spentFen: spent } as TransferReport
  const table = transferTable({ fiscalYear: 2020, reports: [report], booked: [], schedule, lights: packLights, projectIds: ['专项'] })
  const { light, behind } = table.funds[0]!.rows[0]!
  return [light, behind]
}

describe('对下转移支付的进度预警', () => {
  it('按规则包的执行预警：正好低 5 个百分点仍为正常，再低为关注，低 15 个百分点以上为预警', () => {
    expect(rowAt(7_500n)).toEqual(['normal', false])
    expect(rowAt(7_499n)).toEqual(['watch', true])
    expect(rowAt(6_500n)).toEqual(['watch', true])
    expect(rowAt(6_499n)).toEqual(['warning', true])
  })

  it('规则包的档次改了，预警跟着改', () => {
    const strict = [
      { ...lights[0]!, atLeast: '0' },
      { ...lights[2]!, below: '0' },
    ]
    expect(rowAt(7_999n, strict)).toEqual(['warning', true])
  })

  it('规则包没有设预警的，低于进度要求即标明；第一个时点以前不判断', () => {
    expect(rowAt(7_999n, [])).toEqual(['watch', true])
    expect(rowAt(8_000n, [])).toEqual(['normal', false])
    expect(rowAt(1n, lights, '2020-06-30')).toEqual(['notDue', false])
  })
})
