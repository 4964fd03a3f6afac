import { FileChoice } from './FileChoice.tsx'

interface PickProps {
  readonly label: string
  readonly file: File | undefined
  readonly accept?: string
  readonly onPick: (file: File) => void
}

/** 选一个文件, with its name beside the button. */
export function FilePick({ label, file, accept, onPick }: PickProps) {
  return (
    <p className="file-pick">
      <FileChoice
        label={file ? '换一个文件' : '选择文件'}
        aria-label={label}
        {...(accept && { accept })}
        onChoose={([chosen]) => chosen && onPick(chosen)}
      />
      <span>{file?.name ?? <span className="sub">{label}</span>}</span>
    </p>
  )
}
