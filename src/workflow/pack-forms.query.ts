import type { OwnedForm } from '../packs/index.ts'
import { loadPack } from '../packs/server.ts'
import type { PaperForm } from './form.ts'
import { asPaperForm, type RoomChecks } from './pack-forms.ts'

export interface FormCatalogue {
  /** 表式 of a paper type by the department's rule pack; undefined when the pack has none: then the form built into the program is taken. */
  readonly formOfPack: (packName: string, type: string, fiscalYear: number) => PaperForm | undefined
  /** All forms of a paper type that the rule pack has, for the opener to choose from; the first is the one taken without a choice. */
  readonly formsOfPack: (packName: string, type: string) => readonly PaperForm[]
  /** The form that a paper was opened with, by `<pack>/<form>`. */
  readonly formNamed: (name: string) => PaperForm | undefined
}

/** 表式目录 of the rule packs. Forms are built once. */
export function packForms(roomChecks: RoomChecks): FormCatalogue {
  const built = new WeakMap<OwnedForm, PaperForm>()
  const build = (form: OwnedForm | undefined): PaperForm | undefined => {
    if (!form) return undefined
    const known = built.get(form) ?? asPaperForm(form, roomChecks)
    built.set(form, known)
    return known
  }
  return {
    formOfPack: (packName, type) => build(loadPack(packName).forms.find(({ paperType }) => paperType === type)),
    formsOfPack: (packName, type) => loadPack(packName).forms.flatMap((form) => (form.paperType === type ? build(form)! : [])),
    formNamed(name) {
      const [pack = '', form] = name.split('/')
      return build(loadPack(pack).forms.find((one) => one.pack === pack && one.name === form))
    },
  }
}
