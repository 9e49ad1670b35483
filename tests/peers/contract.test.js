// The contract that the program prints, held against programs that others wrote for such contracts, and against
// what the program then answers: every route that is read, asked by several persons, on several days.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { serveSample, signIn } from './server.mjs';
import { run, temporaryFolder } from './tuogou.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = temporaryFolder(after);
const at = (name) => path.join(folder, name);
const sampleWorkbook = fileURLToPath(new URL('../../samples/hedong-14.xlsx', import.meta.url));
const settings = (name) => path.join(here, 'contract', name);

const { status, stdout } = run('openapi');
assert.equal(status, 0, 'tuogou openapi');
const contract = JSON.parse(stdout);
const contractFile = at('contract.json');
writeFileSync(contractFile, stdout);

/// A program of an npm package, run by this Node.
function runPackage(name, ...args) {
  const packageFile = path.join(here, 'node_modules', name, 'package.json');
  const { bin } = createRequire(import.meta.url)(packageFile);
  const file = typeof bin === 'string' ? bin : Object.values(bin)[0];
  return spawnSync(process.execPath, [path.join(path.dirname(packageFile), file), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 180_000,
    maxBuffer: 64 << 20,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
  });
}

function listWarnings(t, found) {
  const counts = new Map();
  for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const [rule, count] of counts) t.diagnostic(`${count} warnings of ${rule}`);
}

describe('the contract', () => {
  test('is one to @redocly/cli', (t) => {
    const said = runPackage('@redocly/cli', 'lint', contractFile, '--config', settings('redocly.yaml'), '--format', 'json', '--max-problems', '500');
    assert.ok(said.stdout.includes('"problems"'), said.stderr);
    const { problems } = JSON.parse(said.stdout.slice(said.stdout.indexOf('{')));
    const brief = problems.map(({ severity, ruleId, message, location }) => ({
      severity,
      rule: ruleId,
      message,
      pointer: location[0]?.pointer,
    }));
    assert.deepEqual(brief.filter(({ severity }) => severity === 'error'), []);
    listWarnings(t, brief);
  });

  test('is one to @stoplight/spectral-cli', (t) => {
    const said = runPackage('@stoplight/spectral-cli', 'lint', contractFile, '--ruleset', settings('spectral.yaml'), '--format', 'json', '--quiet', '--fail-severity', 'error');
    assert.ok(said.stdout.includes('['), said.stderr);
    const found = JSON.parse(said.stdout.slice(said.stdout.indexOf('['), said.stdout.lastIndexOf(']') + 1));
    const brief = found.map(({ severity, code, message, path: place }) => ({ severity, rule: code, message, pointer: place.join('/') }));
    assert.deepEqual(brief.filter(({ severity }) => severity === 0), []);
    listWarnings(t, brief);
  });

  test('makes types with which a client compiles', () => {
    cpSync(settings('client.ts'), at('client.ts'));
    cpSync(settings('tsconfig.json'), at('tsconfig.json'));
    writeFileSync(at('package.json'), '{ "type": "module" }');
    symlinkSync(path.join(here, 'node_modules'), at('node_modules'));
    const types = runPackage('openapi-typescript', contractFile, '--output', at('generated.ts'));
    assert.equal(types.status, 0, types.stderr);
    const compiled = runPackage('typescript', '--project', folder);
    assert.equal(compiled.status, 0, compiled.stdout);
  });
});

// ---- Every answer is as its schema says ----

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
/// The components that an answer was held against.
const met = new Set();
ajv.addKeyword({
  keyword: 'x-name',
  errors: false,
  validate: (name) => {
    met.add(name);
    return true;
  },
});
const { schemas } = structuredClone(contract.components);
for (const [name, schema] of Object.entries(schemas)) schema['x-name'] = name;
ajv.addSchema({ $id: 'contract:', components: { schemas } });

/// The schema of one answer as a validator; the references in it are those of the document.
const validators = new Map();
function validatorOf(operation, code, type) {
  const key = `${operation.operationId} ${code} ${type}`;
  if (!validators.has(key)) {
    const schema = operation.responses[code]?.content?.[type]?.schema;
    const text = schema && JSON.stringify(schema).replaceAll('"#/components/', '"contract:#/components/');
    validators.set(key, schema ? ajv.compile(JSON.parse(text)) : null);
  }
  return validators.get(key);
}

const reads = Object.entries(contract.paths)
  .filter(([, item]) => item.get)
  .map(([template, item]) => ({ template, operation: item.get }));

const PEOPLE = ['office', 'group', 'city', 'minzheng', 'caizheng', 'shenji', 'zhuguan1', 'zhuguan2b', 'xiehui', 'xitong', 'anquan', 'shenjiyuan'];
const MISSING = '999999';
// Answers to what is only sent: tests/server sends it.
const OF_OTHER_ACTS = new Set(['Administrators', 'Warning', 'TotpOffer', 'NewPerson', 'OneTimeCode', 'Attachment']);
// Answers that never end are another test's (streams_test.cpp).
const STREAMS = new Set(['listenToChanges']);

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const TIMES = ['', 'as_of=2019-12-01', 'as_of=2020-12-31', `known_on=${today}`, `as_of=2020-06-30&known_on=${today}`, 'as_of=2020-02-30'];

describe('what is answered', () => {
  const people = [];
  const seen = { operations: new Set(), valid: new Set(), rowsOfRegister: new Set() };
  const faults = new Map();
  let jurisdiction, associations, registers, paper, attachment;
  const serving = serveSample(after);

  /// Asks, and holds the answer against the contract.
  async function look(person, { template, operation }, target) {
    const { status: code, type, body } = await person.get(target);
    seen.operations.add(operation.operationId);
    const say = (what) => {
      const key = `${operation.operationId} ${code}: ${what}`;
      if (!faults.has(key)) faults.set(key, `${person.login} GET ${target}`);
    };
    if (!operation.responses[code]) say('a status that is not described');
    else if (code >= 500) say(JSON.stringify(body));
    else if (operation.responses[code].content) {
      const described = Object.keys(operation.responses[code].content);
      const validate = validatorOf(operation, code, type);
      if (!described.includes(type) && !described.includes('application/octet-stream')) say(`${type} is not described`);
      else if (validate && !validate(body)) {
        for (const { instancePath, message, params } of validate.errors.slice(0, 6)) {
          say(`${instancePath.replace(/\/\d+/g, '/#')} ${message} ${JSON.stringify(params)}`);
        }
      } else if (code === 200) seen.valid.add(operation.operationId);
    }
    return { code, body };
  }

  /// The values that stand for a path parameter, for this person.
  const valuesOf = {
    jurisdiction: () => [jurisdiction, 'nowhere'],
    association: () => [...associations.slice(0, 4), associations.at(-1), MISSING],
    register: () => registers,
    row: () => [],
    year: () => ['2019', '2020', '2026'],
    hash: () => [attachment, '0'.repeat(64)],
    paper: () => [paper, MISSING],
    table: () => ['decoupled', 'fees', 'guidance', 'nothing'],
    file: () => ['fees.csv', 'fees.json', 'fees.schema.json', 'nothing.csv'],
    kind: () => ['approval_letter', 'list', 'nothing'],
    action: () => ['plan.approve', 'notice.issue', 'nothing'],
    person: () => ['1', '2', MISSING],
    token: () => ['1'],
    assignment: () => ['1'],
  };
  const targetsOf = (template) =>
    [...template.matchAll(/\{(\w+)\}/g)].reduce(
      (targets, [whole, name]) => {
        assert.ok(valuesOf[name], `no value is known for {${name}} of ${template}`);
        return targets.flatMap((target) => valuesOf[name]().map((value) => target.replace(whole, value)));
      },
      [template],
    );

  const requiredQuery = { with: '2019-12-01', jurisdiction: () => jurisdiction };
  function queryOf(operation, time) {
    const parts = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query' && parameter.required)
      .map(({ name }) => {
        const value = requiredQuery[name];
        assert.ok(value, `no value is known for ?${name} of ${operation.operationId}`);
        return `${name}=${typeof value === 'function' ? value() : value}`;
      });
    const text = [...parts, time].filter((part) => part !== '').join('&');
    return text === '' ? '' : `?${text}`;
  }
  const takesTime = (operation) => (operation.parameters ?? []).some(({ name }) => name === 'as_of');

  before(async () => {
    const server = await serving;
    for (const login of PEOPLE) people.push(await signIn(server, login));
    const [office] = people;
    jurisdiction = office.session.offices[0].jurisdiction;
    const list = await office.get(`/api/v1/jurisdictions/${jurisdiction}/associations?limit=200`);
    associations = list.body.rows.map(({ id }) => String(id));
    registers = (await office.get('/api/v1/registers')).body.items.map(({ key }) => key);
    await makeHistory(office);
  });

  /// Does something, and holds the receipt against the contract.
  async function act(person, template, body, values = {}) {
    const target = template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? { jurisdiction }[name]);
    const operation = contract.paths[template].post;
    const answer = await person.post(target, body);
    assert.ok(answer.status === 200 || answer.status === 201, `POST ${target}: ${JSON.stringify(answer.body)}`);
    const validate = validatorOf(operation, answer.status, answer.type);
    assert.ok(validate(answer.body), `${operation.operationId}: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
    return answer.body;
  }

  /// So that lists that begin empty are looked at with something in them: the list is drafted and sent round,
  /// one organ answers, the office urges it on; a row is written, amended and voided.
  async function makeHistory(office) {
    const of = (path) => `/api/v1/associations/{association}${path}`;
    const inAll = (path) => `/api/v1/jurisdictions/{jurisdiction}${path}`;
    const list = await office.get(`/api/v1/jurisdictions/${jurisdiction}/associations?phase=unlisted`);
    const association = list.body.rows[0].id;
    const uscc = list.body.rows[0].uscc;
    const [minzheng, caizheng] = ['minzheng', 'caizheng'].map((login) => people.find((one) => one.login === login));
    const asked = [minzheng, caizheng].map(({ session }) => session.offices[0].organ_name);
    await act(office, inAll('/actions/list.draft'), { on: today, entries: [{ association: uscc, category: '拟脱钩', reason: '示例' }] });
    await act(office, inAll('/actions/list.consult'), { reply_due_on: '2027-03-01', organs: asked.map((organ) => ({ organ })) });
    await act(office, inAll('/actions/notice.issue'), { subject: '示例督办', requirement: '示例要求', organ: asked[0], due_on: '2027-03-01', number: '示例〔2026〕1号' });
    const kept = await office.send('/api/v1/attachments', readFileSync(sampleWorkbook), 'application/octet-stream');
    attachment = kept.body.hash;
    const cc = { organs: [{ organ: asked[0] }], opinion: '请阅', attachments: [attachment] };
    await act(office, of('/actions/request.cc'), cc, { association });
    await act(office, of('/actions/request.cc'), cc, { association: associations[0] });
    await act(office, inAll('/actions/number.code'), { organ: asked[0], code: '东民' });
    await act(minzheng, of('/actions/paper.issue'), { kind: 'risk_report' }, { association: associations[0] });
    paper = String((await office.get(`/api/v1/jurisdictions/${jurisdiction}/papers`)).body.items[0].id);
    const { todo } = (await minzheng.get(`/api/v1/jurisdictions/${jurisdiction}/worklist`)).body;
    const consultation = todo.find(({ purpose }) => purpose.name === 'consultation');
    assert.ok(consultation, 'the consultation has arrived');
    await act(minzheng, inAll('/actions/list.reply'), { request: consultation.request, opinion: '同意' });

    await act(office, inAll('/batch'), { action: 'request.cc', items: [{ association, organs: [{ organ: asked[1] }] }, { association: Number(MISSING) }] });

    const post = await firstMasked(office);
    await act(office, of('/registers/{register}/{row}/reveal'), { field: post.masked[0], opinion: '核对身份' }, post);
    await act(office, '/api/v1/me/tokens', { name: '示例', expires_at: Date.now() + 86_400_000 });
    await act(office, inAll('/journal/verify'));
  }

  /// A row in which something is masked.
  async function firstMasked(person) {
    for (const association of associations) {
      for (const register of registers) {
        const { status: code, body } = await person.get(`/api/v1/associations/${association}/registers/${register}`);
        const row = code === 200 && body.rows.find(({ masked }) => masked.length > 0);
        if (row) return { association, register, row: row.id, masked: row.masked };
      }
    }
    return assert.fail('nothing is masked');
  }

  test('on every route, to everybody, on every day', async () => {
    for (const route of reads.filter(({ operation }) => !STREAMS.has(operation.operationId))) {
      // Of rows there are too many for everybody: the next test.
      if (route.template.includes('{row}')) continue;
      const isWide = route.template.includes('{register}');
      for (const person of isWide ? people.filter(({ login }) => ['office', 'shenji', 'xiehui'].includes(login)) : people) {
        for (const target of targetsOf(route.template)) {
          const times = takesTime(route.operation) ? (isWide ? TIMES.slice(0, 1) : TIMES) : [''];
          for (const time of times) await look(person, route, target + queryOf(route.operation, time));
        }
      }
    }
    assert.deepEqual(Object.fromEntries(faults), {});
  });

  test('of every row of an association, and of what it was before', async () => {
    faults.clear();
    const histories = reads.filter(({ template }) => template.includes('{row}'));
    for (const login of ['office', 'xiehui']) {
      const person = people.find((one) => one.login === login);
      for (const register of registers) {
        for (const [operationId, base] of [
          ['rowHistoryOfAssociation', `/api/v1/associations/${associations[0]}`],
          ['rowHistoryOfJurisdiction', `/api/v1/jurisdictions/${jurisdiction}`],
        ]) {
          const { status: code, body } = await person.get(`${base}/registers/${register}?all=true`);
          if (code !== 200) continue;
          const route = histories.find(({ operation }) => operation.operationId === operationId);
          const validate = ajv.getSchema(`contract:#/components/schemas/Row_${register}`);
          for (const row of body.rows.slice(0, 3)) {
            if (!validate(row)) faults.set(`Row_${register} ${JSON.stringify(validate.errors.slice(0, 3))}`, JSON.stringify(row));
            else seen.rowsOfRegister.add(register);
            await look(person, route, `${base}/registers/${register}/${row.id}/history`);
          }
        }
      }
    }
    assert.deepEqual(Object.fromEntries(faults), {});
  });

  test('page by page, whatever it is sorted by', async () => {
    faults.clear();
    const [office] = people;
    const list = reads.find(({ operation }) => operation.operationId === 'associations');
    for (const sort of ['id', '-name', 'days_late', '-red', 'phase']) {
      let next = '';
      let count = 0;
      for (let page = 0; page < 20; ++page) {
        const { body, code } = await look(office, list, `/api/v1/jurisdictions/${jurisdiction}/associations?limit=5&sort=${sort}${next}`);
        if (code !== 200) break;
        count += body.rows.length;
        if (body.next === null) break;
        next = `&cursor=${encodeURIComponent(body.next)}`;
      }
      assert.ok(count === 0 || count === associations.length, `${count} associations by ${sort}`);
    }
    const findings = reads.find(({ operation }) => operation.operationId === 'findings');
    const first = await look(office, findings, `/api/v1/jurisdictions/${jurisdiction}/findings?limit=3&as_of=2020-12-31`);
    if (first.body.next !== null) {
      await look(office, findings, `/api/v1/jurisdictions/${jurisdiction}/findings?limit=3&as_of=2020-12-31&cursor=${encodeURIComponent(first.body.next)}`);
    }
    assert.deepEqual(Object.fromEntries(faults), {});
  });

  test('to a file that is verified', async () => {
    const [office] = people;
    const file = await office.get(`/api/v1/jurisdictions/${jurisdiction}/papers/${paper}/file?format=docx`);
    for (const content of [file.body, Buffer.from('another')]) {
      const answer = await office.send('/api/v1/verify', content, 'application/octet-stream');
      const validate = validatorOf(contract.paths['/api/v1/verify'].post, answer.status, answer.type);
      assert.ok(validate(answer.body), JSON.stringify(validate.errors?.slice(0, 5)));
    }
  });

  test('to an import that is only looked at', async () => {
    const [office] = people;
    const { body, type } = await office.get(`/api/v1/jurisdictions/${jurisdiction}/export?format=xlsx`);
    assert.match(type, /octet-stream|spreadsheetml/);
    // A row that is void here is still in the workbook, and comes back with it.
    const [association] = associations;
    const fees = await office.get(`/api/v1/associations/${association}/registers/fee?all=true`);
    await act(office, '/api/v1/associations/{association}/registers/{register}/{row}/void', { opinion: '重复登记' }, { association, register: 'fee', row: fees.body.rows[0].id });
    const operation = contract.paths['/api/v1/jurisdictions/{jurisdiction}/imports'].post;
    const media = Object.keys(operation.requestBody.content)[0];
    for (const mode of ['all_or_nothing', 'good_rows']) {
      const answer = await office.send(`/api/v1/jurisdictions/${jurisdiction}/imports?dry_run=true&mode=${mode}`, body, media);
      assert.equal(answer.status, 200, JSON.stringify(answer.body).slice(0, 500));
      const validate = validatorOf(operation, 200, answer.type);
      assert.ok(validate(answer.body), JSON.stringify(validate.errors?.slice(0, 5)));
      assert.equal(answer.body.added, 1, JSON.stringify(answer.body.summary));
    }
  });

  test('with something on every route that can answer something', (t) => {
    const withSchema = reads.filter(({ operation }) => operation.responses[200]?.content?.['application/json']?.schema);
    const missing = withSchema.map(({ operation }) => operation.operationId).filter((id) => !seen.valid.has(id));
    assert.deepEqual(missing, []);
    const never = Object.keys(schemas).filter((name) => !met.has(name) && !/^(Row|Input|Act)_/.test(name));
    assert.deepEqual(never.filter((name) => !OF_OTHER_ACTS.has(name)), []);
    t.diagnostic(`${seen.operations.size} routes, rows of ${seen.rowsOfRegister.size} registers`);
  });
});
