import { useMutation } from '@tanstack/react-query'
import { uploadFile } from '../../api/papers.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { PaperActError } from './PaperDecision.tsx'

interface UploadFieldProps {
  /** What the file is: 批复原件, 依据文件 … */
  readonly label: string
  readonly fileName: string | undefined
  /** Where what was uploaded is read again. */
  readonly address?: string | undefined
  readonly onUploaded: (file: { fileHash: string; fileName: string }) => void
}

/** 上传原件: one file that goes with what is registered. The entry keeps its hash and its name. */
export function UploadField({ label, fileName, address, onUploaded }: UploadFieldProps) {
  const upload = useMutation({
    mutationFn: async (file: File) => ({ fileHash: (await uploadFile(file)).hash, fileName: file.name }),
    onSuccess: onUploaded,
  })
  return (
    <div className="pd-field">
      <span className="pd-label">{label}（选填，PDF、JPG、PNG）</span>
      <label className="pd-file">
        {fileName ? '换一个文件' : '选择文件'}
        <input
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
          disabled={upload.isPending}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) upload.mutate(file)
          }}
        />
      </label>
      {upload.isPending && <p className="tiny">正在上传</p>}
      {fileName && !upload.isPending && (
        <p className="tiny">已上传 {address ? <Attachment address={address} name={fileName} /> : fileName}</p>
      )}
      <PaperActError error={upload.error} />
    </div>
  )
}
