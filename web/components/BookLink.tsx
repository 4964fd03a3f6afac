import { useRouter } from '@tanstack/react-router'

/** 追溯: an address that the server gave, opened inside the page; a new tab with the usual keys. */
export function BookLink({ to, title, children }: { to: string; title?: string; children: React.ReactNode }) {
  const { history } = useRouter()
  return (
    <a
      href={to}
      title={title}
      className="v-src"
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        history.push(to)
      }}
    >
      {children}
    </a>
  )
}
