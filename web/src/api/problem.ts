// What went wrong with a question or an order, in one form whatever the cause.
import type { Bilingual, ProblemBody } from './types'

export class Problem extends Error {
  constructor(
    /** Of the answer; 0 where none came. */
    readonly status: number,
    readonly body: Partial<ProblemBody> & { message: Bilingual; [more: string]: unknown }
  ) {
    super(body.message.zh)
  }
  get says(): Bilingual {
    return this.body.message
  }
  get remedy(): Bilingual | undefined {
    return this.body.remedy as Bilingual | undefined
  }
  get rule(): string | undefined {
    return this.body.rule
  }
  get clause(): string | undefined {
    return this.body.clause
  }
  /** The server could not be asked, or did not answer: what was sent may or may not have arrived. */
  get isUnreachable(): boolean {
    return this.status === 0
  }
  get isStale(): boolean {
    return this.status === 412
  }
}

export const unreachable = () =>
  new Problem(0, {
    message: {
      zh: '连不上服务器。填写的内容仍在本页，网络恢复后可再次提交，不会重复办理。',
      en: 'The server cannot be reached. What you wrote is still on this page; send it again when the network is back, it will not be done twice.'
    }
  })

/** Of an answer that is no success. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as ProblemBody
    if (body.message?.zh) return new Problem(response.status, body)
  } catch {
    // Not of this server's making, such as a proxy's page: said below.
  }
  return new Problem(response.status, {
    message: {
      zh: `服务器的答复无法读懂（${response.status}）。请稍后再试；仍然如此的，请告知系统管理员。`,
      en: `The answer of the server cannot be understood (${response.status}). Try again later, or tell the system administrator.`
    }
  })
}
