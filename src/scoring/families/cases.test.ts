import { describeCases } from '../../../test/kit/cases.ts'

describeCases(import.meta.url, 'cases')
