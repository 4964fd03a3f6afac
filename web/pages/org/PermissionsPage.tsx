import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Fragment, useState } from 'react'
import type { PermissionMatrixView } from '../../../src/org/index.ts'
import { fetchPermissions } from '../../api/permissions.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import './permissions.css'

type Role = PermissionMatrixView['roles'][number]
type Room = PermissionMatrixView['rooms'][number]

/** 谁能做什么: the permission tables of all rooms, as the server itself uses them. */
export function PermissionsPage() {
  const matrix = useQuery({ queryKey: ['permissions'], queryFn: fetchPermissions, staleTime: Number.POSITIVE_INFINITY })
  const [role, setRole] = useState<string>()
  return (
    <>
      <title>谁能做什么 · 衡绩</title>
      <div className="phead">
        <h1>谁能做什么</h1>
        <span className="sub">由权限规则生成，与系统实际执行的一致</span>
        <span className="acts">
          <Select
            aria-label="只看一个角色"
            allowClear
            placeholder="只看一个角色"
            value={role ?? null}
            onChange={(value: string | null) => setRole(value ?? undefined)}
            options={(matrix.data?.roles ?? []).map(({ role: value, label }) => ({ value, label }))}
            className="onerole"
          />
        </span>
      </div>
      <div className="body">
        {matrix.isPending && <Skeleton rows={12} />}
        {matrix.isError && <LoadError error={matrix.error} retry={() => void matrix.refetch()} />}
        {matrix.data && <Matrix matrix={matrix.data} only={role} />}
      </div>
    </>
  )
}

function Matrix({ matrix, only }: { matrix: PermissionMatrixView; only: string | undefined }) {
  const roles = matrix.roles.filter(({ role }) => !only || role === only)
  return (
    <>
      <div className="wrap matrixwrap">
        <table className="grid matrix">
          <thead>
            <tr>
              <th scope="col" className="act">
                事项
              </th>
              {roles.map(({ role, label, readOnly }) => (
                <th scope="col" key={role}>
                  <span className="vert">{label}</span>
                  {readOnly && <span className="ro">只读</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="reach">
              <th scope="row">可见范围</th>
              {roles.map(({ role, reachLabel }) => (
                <td key={role}>{reachLabel}</td>
              ))}
            </tr>
            {matrix.rooms.map((room) => (
              <RoomRows key={room.room} room={room} roles={roles} only={only} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        能不能看到某一份文书，由数据库按可见范围限定；轮到谁办理，由这份文书的审批链决定；报送人不能审核自己报送的文书，代理和代录也不例外。
      </p>
    </>
  )
}

function RoomRows({ room, roles, only }: { room: Room; roles: readonly Role[]; only: string | undefined }) {
  const lines = room.lines.filter((line) => !only || line.roles.includes(only))
  if (lines.length === 0) return null
  return (
    <Fragment>
      <tr className="room">
        <th scope="rowgroup" colSpan={roles.length + 1}>
          {room.room}
        </th>
      </tr>
      {lines.map((line) => (
        <tr key={line.permission}>
          <th scope="row">{line.label}</th>
          {roles.map(({ role, label }) => (
            <td key={role} data-label={label} className={line.roles.includes(role) ? 'may' : 'not'}>
              {line.roles.includes(role) ? '可' : <span aria-hidden="true">·</span>}
            </td>
          ))}
        </tr>
      ))}
    </Fragment>
  )
}
