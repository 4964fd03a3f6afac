import { importIndicators, markedIndicators } from '../../api/indicators.ts'
import { ListImportDialog } from '../../components/ListImportDialog.tsx'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { INDICATORS } from './indicator-queries.ts'

/** 导入指标库清单 */
export function IndicatorImportDialog({ onClose }: { onClose: () => void }) {
  return (
    <ListImportDialog
      title="导入指标库清单"
      name="指标库清单"
      words={{ code: '一级指标', name: '指标名称', new: '新增', changed: '修改' }}
      hint="指标库清单（.xlsx），栏目与导出的表相同。行业领域、级次、名称都相同的按清单修改，没有的新增；度量单位、方向或公式变了的，开始新口径。有问题的行不存入。"
      choice=""
      read={(file, _, confirm) => importIndicators(file, confirm)}
      mark={(file) => markedIndicators(file)}
      queryKeys={[INDICATORS]}
      refusal={(error) => <PaperActError error={error} />}
      onClose={onClose}
    />
  )
}
