import { errorAt, type Problem } from '../kernel/index.ts'

/** 登记部门, as the owner of the database asks for it on the command line. */
export interface DepartmentRequest {
  readonly regionCode: string
  /** Needed for a region that is not there yet. */
  readonly regionName: string | undefined
  readonly name: string
  readonly kind: 'department' | 'financeBureau'
  readonly packName: string
  /** 局本级的预算单位代码; may also be entered later on the page. */
  readonly code: string | undefined
  readonly openedOn: string | undefined
}

/** 区划 that is there already, with the names of its departments and the codes in force. */
export interface KnownRegion {
  readonly id: string
  readonly name: string
  readonly departments: readonly { readonly name: string; readonly kind: string }[]
  readonly codes: readonly string[]
}

/** Why the department cannot be entered. */
export function checkDepartment(request: DepartmentRequest, region: KnownRegion | undefined): Problem[] {
  const { regionCode, regionName, name, code, kind } = request
  const problems: Problem[] = []
  if (!/^\d{6}$/.test(regionCode)) problems.push(errorAt('--region', 'org.regionCode', `区划代码“${regionCode}”不是 6 位数字。请核对。`))
  if (!region && !regionName?.trim()) {
    problems.push(errorAt('--region-name', 'org.regionNameMissing', `区划 ${regionCode} 还没有登记。请用 --region-name 写明区划名称。`))
  }
  if (region && regionName !== undefined && regionName !== region.name) {
    problems.push(
      errorAt('--region-name', 'org.regionNameDiffers', `区划 ${regionCode} 已登记为“${region.name}”，与“${regionName}”不同。请核对代码。`),
    )
  }
  if (name.trim() === '' || name.length > 100) problems.push(errorAt('--name', 'org.nameMissing', '部门名称为 1 至 100 个字。请更正。'))
  if (region?.departments.some((one) => one.name === name)) {
    problems.push(errorAt('--name', 'org.departmentTwice', `${region.name}已登记“${name}”。请核对是否重复。`))
  }
  if (kind === 'financeBureau' && region?.departments.some((one) => one.kind === 'financeBureau')) {
    problems.push(errorAt('--kind', 'org.financeBureauTwice', `${region.name}已登记财政部门，一个区划只有一个。请核对。`))
  }
  if (code !== undefined && !/^[0-9A-Za-z-]{1,30}$/.test(code)) {
    problems.push(errorAt('--code', 'org.codeMalformed', `代码“${code}”须由数字、字母组成，不超过 30 位。请更正。`))
  } else if (code !== undefined && region?.codes.includes(code)) {
    problems.push(errorAt('--code', 'org.codeTaken', `代码 ${code} 在${region.name}已有单位使用。请核对。`))
  }
  return problems
}
