import { z } from 'zod'
import { type FundChain, type GrantState, grantState, grantStateLabels } from './fund-chain.ts'
import { Day } from './organisation.view.ts'

const Text = (most: number, message: string) =>
  z.string().trim().min(1, message).max(most, `不超过 ${most} 个字`).refine(isOneLine, '含有不可见的控制字符')

function isOneLine(text: string): boolean {
  return ![...text].some((character) => character < ' ')
}

/** 设立资金链: `POST /fund-chains`. */
export const OpenFundChain = z.strictObject({
  name: Text(100, '请填写资金名称'),
  fiscalYear: z.number().int().min(1990).max(2100),
})

/** 授权: `POST /fund-chains/:id/grants`. The other department is named by 区划代码 and its name. */
export const GrantFundChain = z.strictObject({
  regionCode: z.string().regex(/^\d{6}$/, '区划代码为 6 位数字'),
  departmentName: Text(100, '请选择对方部门'),
  documentNumber: Text(100, '请填写授权文号'),
  fromOn: Day,
  untilOn: Day.optional(),
})

/** 收回: `POST /fund-chains/:id/grants/:grantId/revocation`. */
export const RevokeGrant = z.strictObject({ version: z.number().int().positive(), reason: Text(500, '请填写收回的原因') })

export const GuestsOf = z.strictObject({ regionCode: z.string().regex(/^\d{6}$/, '区划代码为 6 位数字') })

/** 可授权的部门 of a region; no region and no departments when the code is not known here. */
export const GuestDepartmentsView = z.object({ regionName: z.string().optional(), departments: z.array(z.string()) })

export const FundChainView = z.object({
  id: z.uuid(),
  name: z.string(),
  fiscalYear: z.number().int(),
  departmentName: z.string(),
  grants: z.array(
    z.object({
      id: z.uuid(),
      version: z.number().int(),
      organisationId: z.uuid(),
      regionCode: z.string(),
      regionName: z.string(),
      departmentName: z.string(),
      documentNumber: z.string(),
      fromOn: z.string(),
      untilOn: z.string().optional(),
      grantedBy: z.string(),
      state: z.enum(Object.keys(grantStateLabels) as [GrantState]),
      stateLabel: z.string(),
    }),
  ),
})

/** 资金链 of the department; the finance bureau sees those of the region. */
export const FundChainListView = z.object({ fundChains: z.array(FundChainView) })

export type OpenFundChain = z.infer<typeof OpenFundChain>
export type GrantFundChain = z.infer<typeof GrantFundChain>
export type RevokeGrant = z.infer<typeof RevokeGrant>
export type FundChainView = z.infer<typeof FundChainView>
export type FundChainListView = z.infer<typeof FundChainListView>
export type GuestDepartmentsView = z.infer<typeof GuestDepartmentsView>

export function presentFundChain({ id, name, fiscalYear, departmentName, grants }: FundChain, today: string): FundChainView {
  return {
    ...{ id, name, fiscalYear, departmentName },
    grants: grants.map((grant) => {
      const state = grantState(grant, today)
      const { version, organisationId, documentNumber, fromOn, untilOn, grantedBy } = grant
      return {
        ...{ id: grant.id, version, organisationId, documentNumber, fromOn, grantedBy, state, stateLabel: grantStateLabels[state] },
        ...{ regionCode: grant.guestRegionCode, regionName: grant.guestRegionName, departmentName: grant.guestDepartmentName },
        ...(untilOn !== undefined && { untilOn }),
      }
    }),
  }
}
