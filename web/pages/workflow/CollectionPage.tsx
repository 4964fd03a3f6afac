import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { dayWords, dueWords } from '../../../src/kernel/index.ts'
import type { CollectionView } from '../../../src/workflow/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { CollectionCloseDialog } from './CollectionCloseDialog.tsx'
import { CollectionExtendDialog } from './CollectionExtendDialog.tsx'
import { CollectionUnits } from './CollectionUnits.tsx'
import { ReminderCopy } from './ReminderCopy.tsx'
import { useCollection } from './use-workbench.ts'
import './paper-form.css'
import './workbench.css'
import './collection.css'

/** 一项报送任务: a line a unit. */
export function CollectionPage() {
  const { collectionId } = useParams({ from: '/frame/collections/$collectionId' })
  const collection = useCollection(collectionId)
  if (collection.data) return <Collection key={collection.data.id} collection={collection.data} />
  return (
    <div className="body">
      {collection.isPending && <Skeleton rows={8} />}
      {collection.isError && <LoadError error={collection.error} retry={() => void collection.refetch()} />}
    </div>
  )
}

type Dialog = 'extend' | 'close' | undefined

function Collection({ collection }: { collection: CollectionView }) {
  const session = useSession()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<Dialog>()
  const { title, closed, reminder } = collection
  const collects = may(session, 'paper:collect') && !closed
  const mayExtend = may(session, 'paper:extend') && !closed
  return (
    <>
      <title>{`${title} · 衡绩`}</title>
      <div className="phead">
        <Link to="/collections">报送任务</Link>
        <h1>{title}</h1>
        <span className={`tag ${closed ? '' : 'ink'}`}>{closed ? '已结束' : '进行中'}</span>
        <div className="acts always">
          {collects && <Button onClick={() => setDialog('close')}>结束任务</Button>}
          {mayExtend && (
            <Button disabled={chosen.size === 0} onClick={() => setDialog('extend')}>
              {chosen.size === 0 ? '延期（先选单位）' : `延期 ${chosen.size} 个单位`}
            </Button>
          )}
          {collects && reminder && <ReminderCopy text={reminder} label="复制全部催办" />}
        </div>
      </div>
      <div className="body wb">
        <Facts collection={collection} />
        <CollectionUnits collection={collection} chosen={chosen} {...(mayExtend && { onChoose: setChosen })} urges={collects} />
      </div>
      {dialog === 'extend' && (
        <CollectionExtendDialog
          collection={collection}
          paperIds={[...chosen]}
          onDone={() => setChosen(new Set())}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'close' && <CollectionCloseDialog collection={collection} onClose={() => setDialog(undefined)} />}
    </>
  )
}

function Facts({ collection }: { collection: CollectionView }) {
  const { typeLabel, fiscalYear, dueOn, daysLeft, openedBy, note, total, notSubmitted, returned, inReview, approved, late, closed } =
    collection
  return (
    <section className="sheet wb-facts">
      <p>
        {typeLabel}，{fiscalYear} 年度，{dayWords(dueOn)}截止{closed ? '' : `（${dueWords(daysLeft)}）`}。由{openedBy}下达。
      </p>
      <p>
        共 {total} 个单位：未报送 {notSubmitted}，已退回 {returned}，审核中 {inReview}，已批复 {approved}
        {late > 0 && <b className="bad">，其中逾期 {late}</b>}。
      </p>
      {note !== '' && <p className="sub">{note}</p>}
    </section>
  )
}
