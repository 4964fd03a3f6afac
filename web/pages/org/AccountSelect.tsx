import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type AdminKind, type Role, roleLines } from '../../../src/org/index.ts'
import { fetchAccounts } from '../../api/people.ts'
import { accountsKey } from './use-people-act.ts'

interface AccountSelectProps {
  /** Only accounts of the kind that may hold such a post. */
  readonly role: Role
  readonly except?: string
  /** Given by the form. */
  readonly id?: string
  readonly value?: string
  readonly onChange?: (accountName: string) => void
}

/** Chooses a person of the department by login name or name. */
export function AccountSelect({ role, except, ...field }: AccountSelectProps) {
  const accounts = useQuery({ queryKey: [accountsKey, ''], queryFn: () => fetchAccounts('') })
  const kind: AdminKind = roleLines[role].adminKind ?? 'none'
  const options = (accounts.data?.accounts ?? [])
    .filter(({ disabled, adminKind, id }) => !disabled && adminKind === kind && id !== except)
    .map(({ accountName, personName }) => ({ value: accountName, label: `${personName}　${accountName}` }))
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      autoFocus
      options={options}
      loading={accounts.isPending}
      placeholder="登录名或姓名"
      notFoundContent={accounts.isError ? '账号没有读取成功，请关闭后重试。' : '没有可以任职的账号。请先由系统管理员建立账号。'}
    />
  )
}
