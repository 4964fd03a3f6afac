import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { fetchOrganisations, organisationSheetAddress } from '../../api/organisations.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { DayField } from '../../components/DayField.tsx'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { OrganisationChangeDialog } from './OrganisationChangeDialog.tsx'
import { OrganisationImportDialog } from './OrganisationImportDialog.tsx'
import { OrganisationOpenDialog } from './OrganisationOpenDialog.tsx'
import { OrganisationPanel } from './OrganisationPanel.tsx'
import { OrganisationTable } from './OrganisationTable.tsx'
import './organisation.css'
import { arrangeTree, countWords } from './organisation-rows.ts'
import type { OrganisationTask } from './organisation-task.ts'
import { organisationsKey, todayInChina } from './use-organisation-act.ts'

/** 机构: the tree of a day, the history of one, the acts. */
export function OrganisationPage() {
  const mayManage = may(useSession(), 'organisation:manage')
  const today = todayInChina()
  const [on, setOn] = useState(today)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [dialog, setDialog] = useState<'open' | 'import' | OrganisationTask>()
  const tree = useQuery({
    queryKey: [...organisationsKey, on],
    queryFn: () => fetchOrganisations(on),
    placeholderData: (previous) => previous,
  })
  const rows = tree.data && arrangeTree(tree.data, search)
  const all = tree.data?.organisations ?? []
  const close = () => setDialog(undefined)

  return (
    <>
      <title>机构 · 衡绩</title>
      <div className="phead">
        <h1>机构</h1>
        {tree.data && <span className="sub">{countWords(all)}</span>}
        <div className="acts">
          <Button href={organisationSheetAddress(on)}>导出机构表</Button>
          {mayManage && <Button onClick={() => setDialog('import')}>导入机构表</Button>}
          {mayManage && (
            <Button type="primary" onClick={() => setDialog('open')}>
              新设机构
            </Button>
          )}
        </div>
      </div>
      <div className={`body org${chosen ? ' with-panel' : ''}`}>
        <div className="org-main">
          <Bar on={on} today={today} onDay={setOn} search={search} onSearch={setSearch} />
          {tree.isPending && <Skeleton rows={12} />}
          {tree.isError && <LoadError error={tree.error} retry={() => void tree.refetch()} />}
          {rows?.length === 0 && <NothingFound search={search} on={on} />}
          {rows && rows.length > 0 && tree.data && (
            <OrganisationTable rows={rows} on={tree.data.on} chosen={chosen} onChoose={(id) => setChosen(id === chosen ? undefined : id)} />
          )}
        </div>
        {chosen && (
          <OrganisationPanel
            id={chosen}
            onChoose={setChosen}
            onClose={() => setChosen(undefined)}
            {...(mayManage && { onTask: (task: OrganisationTask) => setDialog(task) })}
          />
        )}
      </div>
      {dialog === 'open' && <OrganisationOpenDialog organisations={all} onClose={close} />}
      {dialog === 'import' && <OrganisationImportDialog onClose={close} />}
      {typeof dialog === 'object' && <OrganisationChangeDialog task={dialog} organisations={all} onClose={close} />}
    </>
  )
}

function Bar(props: { on: string; today: string; onDay: (on: string) => void; search: string; onSearch: (text: string) => void }) {
  const { on, today, onDay, search, onSearch } = props
  return (
    <div className="org-bar">
      <label htmlFor="org-day">截至</label>
      <DayField id="org-day" allowClear={false} value={on} onChange={(day) => day && onDay(day)} />
      {on !== today && (
        <Button type="link" onClick={() => onDay(today)}>
          回到今天
        </Button>
      )}
      <Input
        allowClear
        placeholder="机构名称或代码"
        aria-label="查找机构"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
      />
    </div>
  )
}

function NothingFound({ search, on }: { search: string; on: string }) {
  return (
    <div className="sheet">
      <Empty title={search ? '没有找到这样的机构' : '这一天还没有机构'}>
        {search
          ? `截至 ${on} 的机构，名称和代码里都没有这几个字。已撤销的机构，请把截至日期改到撤销之前再查。`
          : `截至 ${on} 本部门没有登记机构。请核对日期。`}
      </Empty>
    </div>
  )
}
