import './upload.css'

interface ChoiceProps {
  /** 按钮上的字 */
  readonly label: string
  readonly accept?: string
  readonly multiple?: boolean
  /** 用手机的相机拍一张 */
  readonly camera?: boolean
  /** What is chosen, where the button does not say it. */
  readonly 'aria-label'?: string
  readonly onChoose: (files: readonly File[]) => void
}

/** 选择文件, in the words of the page: the browser's own field speaks the language of the browser. */
export function FileChoice({ label, accept, multiple = false, camera = false, onChoose, ...rest }: ChoiceProps) {
  return (
    <label className={camera ? 'file-choice camera' : 'file-choice'}>
      {label}
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        {...(camera && { capture: 'environment' })}
        {...rest}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same file may be chosen again after it was corrected.
          target.value = ''
          if (files.length > 0) onChoose(files)
        }}
      />
    </label>
  )
}
