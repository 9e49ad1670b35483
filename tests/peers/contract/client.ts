// A client as somebody else would write it, against the types generated from the contract. Compiled, not run.
import createClient from 'openapi-fetch';
import type { components, paths } from './generated.js';

type Dossier = components['schemas']['Dossier'];
type Phase = Dossier['case']['phase']['name'];

export async function approvePlans(baseUrl: string, login: string, password: string): Promise<number> {
  const client = createClient<paths>({ baseUrl });

  const signedIn = await client.POST('/api/v1/session', { body: { login, password } });
  if (signedIn.error) throw new Error(signedIn.error.message.zh);
  const csrf: string = signedIn.data.csrf;
  const jurisdiction: string | undefined = signedIn.data.offices[0]?.jurisdiction;
  if (jurisdiction === undefined) return 0;

  const list = await client.GET('/api/v1/jurisdictions/{jurisdiction}/associations', {
    params: { path: { jurisdiction }, query: { phase: 'plan_submitted', as_of: '2020-03-10' } },
  });
  if (list.error) throw new Error(list.error.detail);

  let approved = 0;
  for (const line of list.data.rows) {
    const light: 'none' | 'yellow' | 'red' = line.light.name;
    if (light === 'red') continue;
    approved += (await approve(line.id, csrf)) ? 1 : 0;
  }
  return approved;

  async function approve(association: number, token: string): Promise<boolean> {
    const dossier = await client.GET('/api/v1/associations/{association}', { params: { path: { association } } });
    if (dossier.error) return false;
    const phase: Phase = dossier.data.case.phase.name;
    const choice = dossier.data.choices.find(({ action }) => action === 'plan.approve');
    if (phase !== 'plan_submitted' || choice === undefined || !choice.allowed) return false;
    const due: string | null | undefined = dossier.data.requests[0]?.due?.due_on;
    const said = words(dossier.data);
    const receipt = await client.POST('/api/v1/associations/{association}/actions/plan.approve', {
      params: { path: { association }, header: { 'X-CSRF-Token': token, 'If-Match': dossier.data.etag } },
      body: { on: due ?? '2020-03-10', opinion: said.join('；'), number: '示例〔2020〕1号' },
    });
    return receipt.error === undefined && receipt.data.sequence > 0;
  }
}

/// What is owed, told apart by its kind.
export function words(dossier: Dossier): string[] {
  return dossier.owed.map((owed): string => {
    switch (owed.kind) {
      case 'task':
        return owed.due.text?.zh ?? owed.purpose.title.zh;
      case 'act':
        return owed.title.zh;
      case 'finding':
        return `${owed.rule} ${owed.message.zh}`;
    }
  });
}

// A contract that took these would be of no use to whoever relies on it.
export async function wrong(): Promise<void> {
  const client = createClient<paths>({ baseUrl: '' });
  // @ts-expect-error there is no such member
  await client.POST('/api/v1/session', { body: { login: '', secret: '' } });
  const overview = await client.GET('/api/v1/jurisdictions/{jurisdiction}/overview', {
    params: { path: { jurisdiction: 'hedong' } },
  });
  // @ts-expect-error a number stands in value
  const late: number | undefined = overview.data?.late;
  void late;
}
