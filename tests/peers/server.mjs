// The made-up district served by the built program, on a port of its own, for one test file.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { program } from './tuogou.mjs';

const START_MILLISECONDS = 60_000;

/// { url, password, logins } once the server says where it is; it ends with the tests.
export async function serveSample(after) {
  const server = spawn(program, ['serve', '--sample', '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const isRunning = () => server.exitCode === null && server.signalCode === null;
  after(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (!isRunning()) return;
    server.kill('SIGTERM');
    await ended;
  });
  const logins = [];
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server did not start')), START_MILLISECONDS);
    server.once('error', reject);
    server.once('exit', (status, signal) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${status ?? signal}`));
    });
    createInterface({ input: server.stdout }).on('line', (line) => {
      const login = line.match(/^ {2}(\S+)\s/);
      if (login) logins.push(login[1]);
      const at = line.match(/^(http:\S+)\/ .*口令 (\S+) ；/);
      if (!at) return;
      clearTimeout(timer);
      resolve({ url: at[1], password: at[2], logins });
    });
  });
}

/// Somebody signed in: `get` answers { status, type, body } of a path.
export async function signIn({ url, password }, login) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  assert.equal(answer.status, 200, `${login} signs in`);
  const session = await answer.json();
  const headers = { Cookie: answer.headers.get('set-cookie').split(';')[0], 'X-CSRF-Token': session.csrf };
  const ask = async (method, path, more = {}) => {
    const got = await fetch(url + path, { method, ...more, headers: { ...headers, ...more.headers } });
    const type = (got.headers.get('content-type') ?? '').split(';')[0];
    const body = type.endsWith('json') ? JSON.parse(await got.text()) : await got.arrayBuffer();
    return { status: got.status, type, body };
  };
  return {
    login,
    session,
    get: (path) => ask('GET', path),
    post: (path, body) =>
      ask('POST', path, body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    send: (path, bytes, type) => ask('POST', path, { body: bytes, headers: { 'Content-Type': type } }),
  };
}
