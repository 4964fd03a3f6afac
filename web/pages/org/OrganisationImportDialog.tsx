import { importOrganisations, markedOrganisations } from '../../api/organisations.ts'
import { DayField } from '../../components/DayField.tsx'
import { ListImportDialog } from '../../components/ListImportDialog.tsx'
import { Refusals } from './OrganisationActDialog.tsx'
import { fundChainsKey, organisationsKey, todayInChina } from './use-organisation-act.ts'

/** 导入机构表: changes to what is there already take effect on the chosen day. */
export function OrganisationImportDialog({ onClose }: { onClose: () => void }) {
  return (
    <ListImportDialog
      title="导入机构表"
      name="机构表"
      words={{ code: '代码', name: '名称', new: '新设', changed: '变更' }}
      hint="机构表（.xlsx），与导出的格式相同。有问题的行不存入，可更正后再导入。"
      choice={todayInChina()}
      fields={(on, choose) => (
        <label htmlFor="org-import-day">
          变更的生效日期
          <DayField id="org-import-day" allowClear={false} value={on} onChange={(day) => day && choose(day)} />
        </label>
      )}
      read={(file, on, confirm) => importOrganisations(file, { on, confirm })}
      mark={(file, on) => markedOrganisations(file, { on })}
      queryKeys={[organisationsKey, fundChainsKey]}
      refusal={(error) => <Refusals error={error} />}
      onClose={onClose}
    />
  )
}
