/** 资金性质: the words of the pages and of the files that are imported. */
export const fundKinds = {
  general: '一般公共预算',
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
  specialAccount: '财政专户管理资金',
  unitFunds: '单位资金',
} as const
export type FundKind = keyof typeof fundKinds

/** 资金来源级次 */
export const origins = { central: '中央', province: '省级', city: '市级', district: '区级' } as const
export type Origin = keyof typeof origins

/** 支付方式 */
export const paymentWays = { direct: '财政直接支付', authorised: '财政授权支付', appropriated: '实拨资金' } as const
export type PaymentWay = keyof typeof paymentWays

/** 三公经费的四部分 */
export const threePublicParts = {
  abroad: '因公出国（境）费',
  vehiclePurchase: '公务用车购置费',
  vehicleRunning: '公务用车运行维护费',
  reception: '公务接待费',
} as const
export type ThreePublicPart = keyof typeof threePublicParts

/** 支出类别 */
export const categories = { basic: '基本支出', project: '项目支出' } as const
export type Category = keyof typeof categories

/** 本部门支出 or 对下转移支付 */
export const spendings = { own: '本部门支出', transfer: '对下转移支付' } as const
export type Spending = keyof typeof spendings

/** 执行数来源 of a payment */
export const figureSources = { treasury: '国库支付', unitBooks: '单位会计账' } as const
export type FigureSource = keyof typeof figureSources

/** 预算调整率不计入的原因 */
export const exclusions = { policy: '国家政策变化', forceMajeure: '不可抗力', superiorOrder: '上级部门临时交办' } as const
export type Exclusion = keyof typeof exclusions
