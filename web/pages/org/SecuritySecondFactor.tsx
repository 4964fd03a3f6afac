import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { SecondFactorInvitationView, SecondFactorView } from '../../../src/org/index.ts'
import { beginSecondFactor, fetchSecondFactor, removeSecondFactor, renewRecoveryCodes } from '../../api/security.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { SecurityPasswordPrompt } from './SecurityPasswordPrompt.tsx'
import { SecurityRecoveryCodes } from './SecurityRecoveryCodes.tsx'
import { SecuritySecondFactorSetup } from './SecuritySecondFactorSetup.tsx'
import { minuteOf } from './use-people-act.ts'

const key = ['secondFactor'] as const

/** What is being done: a password is asked for, an authenticator set up, recovery codes shown. */
type Step =
  | { readonly kind: 'begin' | 'renew' | 'remove' }
  | { readonly kind: 'setup'; readonly invitation: SecondFactorInvitationView }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }

/** 动态码 of the own account. */
export function SecuritySecondFactor() {
  const queries = useQueryClient()
  const factor = useQuery({ queryKey: key, queryFn: fetchSecondFactor })
  const [step, setStep] = useState<Step>()
  const close = () => setStep(undefined)
  const showCodes = ({ recoveryCodes }: { recoveryCodes: readonly string[] }) => {
    setStep({ kind: 'codes', codes: recoveryCodes })
    void queries.invalidateQueries({ queryKey: key })
  }
  return (
    <section className="sheet" aria-labelledby="own-codes">
      <h2 id="own-codes">动态码</h2>
      {factor.isPending && <Skeleton rows={2} />}
      {factor.isError && <LoadError error={factor.error} retry={() => void factor.refetch()} />}
      {factor.data && <State factor={factor.data} onAct={(kind) => setStep({ kind })} />}
      {step?.kind === 'begin' && (
        <SecurityPasswordPrompt
          title="开启动态码"
          act="下一步"
          run={beginSecondFactor}
          onDone={(invitation) => setStep({ kind: 'setup', invitation })}
          onCancel={close}
        >
          开启后，登录时除密码外还要填手机上显示的动态码。请先在手机上装好身份验证器（支持 TOTP 的均可）。
        </SecurityPasswordPrompt>
      )}
      {step?.kind === 'setup' && <SecuritySecondFactorSetup invitation={step.invitation} onDone={showCodes} onCancel={close} />}
      {step?.kind === 'codes' && <SecurityRecoveryCodes codes={step.codes} onClose={close} />}
      {step?.kind === 'renew' && (
        <SecurityPasswordPrompt title="重新生成恢复码" act="重新生成" run={renewRecoveryCodes} onDone={showCodes} onCancel={close}>
          原有的恢复码全部作废。
        </SecurityPasswordPrompt>
      )}
      {step?.kind === 'remove' && (
        <SecurityPasswordPrompt
          title="关闭动态码"
          act="关闭动态码"
          run={removeSecondFactor}
          onDone={() => {
            close()
            void queries.invalidateQueries({ queryKey: key })
          }}
          onCancel={close}
        >
          关闭后只凭密码登录，恢复码作废。换手机的，关闭后再重新开启。
        </SecurityPasswordPrompt>
      )}
    </section>
  )
}

function State({ factor, onAct }: { factor: SecondFactorView; onAct: (kind: 'begin' | 'renew' | 'remove') => void }) {
  if (!factor.enabled) {
    return (
      <>
        <p>
          <Lamp kind="none">没有开启，只凭密码登录</Lamp>
        </p>
        <p className="sub">密码之外再核对手机上的动态码，密码泄露时账号仍然安全。</p>
        <Button onClick={() => onAct('begin')}>开启动态码</Button>
      </>
    )
  }
  return (
    <>
      <p>
        <Lamp kind="ok">已开启</Lamp>
        {factor.since && <span className="sub since">{minuteOf(factor.since)} 起</span>}
      </p>
      <p className="sub">恢复码还有 {factor.recoveryCodesLeft} 个未用。手机不在身边时，登录页的“动态码”可以填恢复码，每个只能用一次。</p>
      <div className="acts">
        <Button onClick={() => onAct('renew')}>重新生成恢复码</Button>
        <Button onClick={() => onAct('remove')}>关闭动态码</Button>
      </div>
    </>
  )
}
