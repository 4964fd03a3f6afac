import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { fetchSignInOptions, identitySignInPath } from '../api/security.ts'

/** 统一身份登录, where it is configured: by the other system, and from there on to `to`. */
export function IdentityWay({ to, size = 'middle' }: { to: string; size?: 'middle' | 'large' }) {
  const options = useQuery({ queryKey: ['signInOptions'], queryFn: fetchSignInOptions, staleTime: Number.POSITIVE_INFINITY })
  const provider = options.data?.identityProvider
  if (!provider) return null
  return (
    <Button block size={size} className="identity" href={identitySignInPath(to)}>
      用{provider.label}登录
    </Button>
  )
}
