import { DomainError, type Problem } from '../kernel/index.ts'

/** 本部门没有: also when it is another department's, so that the answer does not tell what others have. */
export class NotOfDepartmentError extends DomainError {
  readonly code = 'org.notOfDepartment'
  readonly status = 404

  constructor(what: '账号' | '机构' | '岗位' | '任职' | '移交清单') {
    super(`本部门没有这个${what}，或者已经变更。请刷新页面后再办理。`)
  }
}

/** 不符合条件: all reasons stand in `problems`. */
export class AppointmentRefusedError extends DomainError {
  readonly code = 'org.appointmentRefused'
  readonly status = 422

  constructor(act: string, problems: readonly Problem[]) {
    super(
      `${act}未予办理，${problems.length === 1 ? '原因如下' : `有 ${problems.length} 处原因`}：${problems.map(({ message }) => message).join('')}`,
      problems,
    )
  }
}

/** 他人先改 */
export class ChangedMeanwhileError extends DomainError {
  readonly code = 'org.changedMeanwhile'
  readonly status = 409

  constructor(what: string) {
    super(`${what}刚刚被他人更改，本次没有办理。请刷新页面，核对后重新办理。`)
  }
}

/** Refuses with every reason at once. */
export function refuseIfAny(act: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppointmentRefusedError(act, problems)
}
