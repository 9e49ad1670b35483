// Runs the built program on a file and answers what it printed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = path.resolve(
  process.env.TUOGOU ?? fileURLToPath(new URL('../../build/release/tuogou', import.meta.url)),
);

export function run(...args) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 64 << 20,
  });
  if (error) throw error;
  return { status, signal, stdout, stderr };
}

/// What `check --format json` says of a workbook that can be used.
export function check(file, asOf, ...more) {
  const { status, signal, stdout, stderr } = run('check', file, '--as-of', asOf, '--format', 'json', ...more);
  assert.equal(signal, null, `ended by ${signal}`);
  assert.equal(stderr, '');
  const said = JSON.parse(stdout);
  const isClean =
    said.figures.red === 0 && said.issues.every((issue) => issue.level !== 'error');
  assert.equal(status, isClean ? 0 : 1, 'the exit status');
  return said;
}

/// An issue without its messages, in the order of the columns below.
export const brief = ({ level, code, sheet, row, column, value }) => [level, code, sheet, row, column, value];

/// A folder for this test file's workbooks, removed at its end.
export function temporaryFolder(after) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuogou-peers-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
