import { useMutation } from '@tanstack/react-query'
import { uploadFile } from '../../api/papers.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'

interface ProcedureFileProps {
  readonly fileName: string | undefined
  readonly onUploaded: (file: { fileHash: string; fileName: string }) => void
}

/** 程序文件: the report, the minutes. */
export function ProcedureFile({ fileName, onUploaded }: ProcedureFileProps) {
  const upload = useMutation({
    mutationFn: async (file: File) => ({ fileHash: (await uploadFile(file)).hash, fileName: file.name }),
    onSuccess: onUploaded,
  })
  return (
    <div className="pd-field">
      <span className="pd-label">报告、纪要原件（选填，PDF、JPG、PNG）</span>
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
      {fileName && !upload.isPending && <p className="tiny">已上传 {fileName}</p>}
      <PaperActError error={upload.error} />
    </div>
  )
}
