/** 选一个文件, in the words of the page: the browser's own field speaks the language of the browser. */
export function FilePick({ label, file, onPick }: { label: string; file: File | undefined; onPick: (file: File) => void }) {
  return (
    <p className="ev-pick">
      <label className="ev-choice">
        {file ? '换一个文件' : '选择文件'}
        <input
          type="file"
          aria-label={label}
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            if (chosen) onPick(chosen)
          }}
        />
      </label>
      <span>{file?.name ?? <span className="sub">{label}</span>}</span>
    </p>
  )
}
