import { DomainError } from '../kernel/index.ts'

/** 没有可打印的版次 */
export class NothingToPrintError extends DomainError {
  readonly code = 'workflow.nothingToPrint'
  readonly status = 409

  constructor(title: string) {
    super(`“${title}”还没有报送过，没有可打印的版次。请先报送；批复后打印的是定稿。`)
  }
}

/** 表单已不在本系统中 */
export class FormMissingError extends DomainError {
  readonly code = 'workflow.formMissing'
  readonly status = 409

  constructor(type: string) {
    super(`文书种类“${type}”的表单不在本版本的系统中，不能打印。请联系系统管理员。`)
  }
}
