import { expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { basicAccount, firstSchool, secondSchool } from '../../../test/kit/ledger-drafts.ts'
import { inRegion } from '../../db/server.ts'
import { loadVoucher } from './load-voucher.query.ts'
import { postVouchers } from './post-vouchers.command.ts'

const { db } = await testDatabase()
const office = demoActor('caiwu-01')

it('全部门的一张凭证：单位只看到本单位的分录，行数和金额也只合计这些', async () => {
  const [voucher] = await inRegion(db, office, (tx) =>
    postVouchers(tx, {
      ...{ actor: office, at: new Date() },
      drafts: [
        {
          ...{ kind: 'approval', fiscalYear: 2020, documentNumber: '演示批〔2020〕1号', documentOn: '2020-01-20' },
          entries: [
            { account: basicAccount({ organisationId: firstSchool }), amountFen: 300n },
            { account: basicAccount({ organisationId: secondSchool }), amountFen: 5_000n },
            { account: basicAccount({ organisationId: secondSchool, economyCode: '30211' }), amountFen: 700n },
          ],
        },
      ],
    }),
  )
  const seenBy = async (accountName: string) => {
    const { lineCount, totalFen, entries } = await loadVoucher({ db }, { actor: demoActor(accountName), id: voucher!.id })
    return [lineCount, totalFen, entries.length]
  }
  expect(await seenBy('yizhong-01')).toEqual([1, '300', 1])
  expect(await seenBy('erzhong-01')).toEqual([2, '5700', 2])
  expect(await seenBy('caiwu-01')).toEqual([3, '6000', 3])
  expect(await seenBy('caizheng-01')).toEqual([3, '6000', 3])
})
