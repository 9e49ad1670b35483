// Files that are no workbook, or a hostile one: one sentence, status 2, and nothing else.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { associations, ExcelJS, writeLedger } from './ledger.mjs';
import { convert, encrypt, filters } from './libreoffice.mjs';
import { check, run, temporaryFolder } from './tuogou.mjs';
import { repeated, sharedStrings, workbookParts, worksheet, zip } from './zip.mjs';

const folder = temporaryFolder(after);
const at = (name) => path.join(folder, name);
const save = (name, bytes) => {
  writeFileSync(at(name), bytes);
  return at(name);
};

const cell = (value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const rows = associations.map((values) => `<row>${values.map(cell).join('')}</row>`).join('');
const ledger = (sheet = worksheet(rows), more = {}) => workbookParts({ 协会: sheet }, more);
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/// A compound document that holds nothing but the name of a stream, enough to tell what it is.
function compound(stream) {
  const bytes = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.write(stream, 1024, 'utf16le');
  return bytes;
}

const billionLaughs = `<?xml version="1.0"?>
<!DOCTYPE worksheet [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">${[...'bcdefghij']
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
  .join('')}]>
<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" t="str"><v>&j;</v></c></row></sheetData></worksheet>`;

const external = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" t="str"><v>&file;</v></c></row></sheetData></worksheet>`;

const DEPTH = 10_000;
const nested = `<worksheet ${MAIN}>${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}</worksheet>`;

/// Every case: how to make its file, and a word of the sentence where it should say which it is.
const cases = {
  'an empty file': () => save('empty.xlsx', ''),
  'one byte': () => save('byte.xlsx', 'P'),
  'a text file': () => save('text.xlsx', '统一社会信用代码,名称\n'),
  'a page of a browser': () => save('page.xlsx', '<html><table><tr><td>协会</td></tr></table></html>'),
  'an .ods of LibreOffice': () => at('office/ledger.ods'),
  'an .ods that is named .xlsx': () => save('ods.xlsx', readFileSync(at('office/ledger.ods'))),
  'an .xls of LibreOffice': [() => at('office/ledger.xls'), /\.xls/],
  'an .xls that is named .xlsx': [() => save('xls.xlsx', readFileSync(at('office/ledger.xls'))), /\.xls/],
  'a truncated .xlsx': () => save('half.xlsx', readFileSync(at('ledger.xlsx')).subarray(0, 2000)),
  'an .xlsx without its last byte': () => save('last.xlsx', readFileSync(at('ledger.xlsx')).subarray(0, -1)),
  'an .xlsx with a damaged part': () => {
    const bytes = zip(ledger());
    const sheet = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
    for (let i = 0; i < 40; ++i) bytes[sheet + 20 + i] ^= 0xff;
    return save('damaged.xlsx', bytes);
  },
  'a folder': () => {
    mkdirSync(at('folder.xlsx'));
    return at('folder.xlsx');
  },
  'a file that is not there': [() => at('nowhere.xlsx'), /nowhere\.xlsx/],
  'a device': () => '/dev/null',
  'an archive without a workbook': () => save('photos.zip', zip({ 'photo.txt': '照片' })),
  'an archive without anything': () => save('nothing.zip', zip({})),
  'a document of a word processor': () =>
    save('letter.docx', zip({ ...ledger(), 'xl/workbook.xml': '<w:document xmlns:w="x"><w:body/></w:document>' })),
  'a workbook without a known sheet': () => save('other.xlsx', zip(workbookParts({ Sheet1: worksheet(rows) }))),
  'a workbook without its parts': () => {
    const { 'xl/workbook.xml': dropped, ...parts } = ledger();
    return save('partless.xlsx', zip(parts));
  },
  'an .xlsx with a password, of LibreOffice': [() => at('locked.xlsx'), /加密|encrypted/],
  'a compound file with an encrypted package': [
    () => save('package.xlsx', compound('EncryptedPackage')),
    /加密|encrypted/,
  ],
  'a compound file with nothing': () => save('compound.xlsx', compound('')),
  '300 MB of spaces': async () =>
    save('spaces.xlsx', zip({ ...ledger(), 'xl/worksheets/sheet1.xml': await repeated(' ', 300e6) })),
  '300 MB of spaces in the shared texts': async () =>
    save('texts.xlsx', zip({ ...ledger(), 'xl/sharedStrings.xml': await repeated(' ', 300e6) })),
  'entities that explode': () => save('laughs.xlsx', zip(ledger(billionLaughs))),
  'an entity from outside': () => save('outside.xlsx', zip(ledger(external))),
  'a document type among the shared texts': () =>
    save('doctype.xlsx', zip(ledger(undefined, { strings: `<!DOCTYPE sst>${sharedStrings('').replace(/^.*\n/, '')}` }))),
  'a document type in the list of sheets': () => {
    const parts = ledger();
    parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace('\n', '\n<!DOCTYPE workbook [<!ENTITY a "协会">]>');
    return save('list.xlsx', zip(parts));
  },
  'elements nested ten thousand deep': () => save('deep.xlsx', zip(ledger(nested))),
  'elements nested deep in the relations': () =>
    save('relations.xlsx', zip({ ...ledger(), '_rels/.rels': `${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}` })),
  'XML that stops': () => save('stops.xlsx', zip(ledger(worksheet(rows).slice(0, -30)))),
  'XML that is not UTF-8': () =>
    save('latin.xlsx', zip(ledger(Buffer.from(worksheet('<row><c t="str"><v>\xe9\xff</v></c></row>'), 'latin1')))),
  'a row beyond the last': () =>
    save('row.xlsx', zip(ledger(worksheet(`<row r="1048577">${cell('名称')}</row>`)))),
  'a column beyond the last': () =>
    save('column.xlsx', zip(ledger(worksheet('<row r="1"><c r="XFE1" t="str"><v>名称</v></c></row>')))),
  'two gigabytes of nothing': () => {
    save('sparse.xlsx', '');
    truncateSync(at('sparse.xlsx'), 2 ** 31);
    return at('sparse.xlsx');
  },
  'two gigabytes after a workbook': () => {
    save('long.xlsx', readFileSync(at('ledger.xlsx')));
    truncateSync(at('long.xlsx'), 2 ** 31);
    return at('long.xlsx');
  },
  'two gigabytes after a compound file': () => {
    save('large.xlsx', compound('EncryptedPackage'));
    truncateSync(at('large.xlsx'), 2 ** 31);
    return at('large.xlsx');
  },
  'a workbook whose known sheet is missing from the archive': () => {
    const { 'xl/worksheets/sheet1.xml': dropped, ...parts } = ledger();
    return save('sheetless.xlsx', zip(parts));
  },
  'a file that is not there and has a line break in its name': () => at('no\nwhere.xlsx'),
};

describe('a file that cannot be used', () => {
  before(async () => {
    await writeLedger(at('ledger.xlsx'), {});
    convert([at('ledger.xlsx')], filters.ods, folder, at('office'));
    convert([at('ledger.xlsx')], filters.xls, folder, at('office'));
    assert.ok(encrypt(at('ledger.xlsx'), at('locked.xlsx'), folder), 'LibreOffice did not encrypt');
  });

  test('the same workbook without the fault is read', () => {
    assert.deepEqual(check(at('ledger.xlsx'), '2020-06-30').issues, []);
    assert.deepEqual(check(save('sound.xlsx', zip(ledger())), '2020-06-30').issues, []);
  });

  for (const [name, given] of Object.entries(cases)) {
    test(name, { timeout: 30_000 }, async () => {
      const [make, word] = Array.isArray(given) ? given : [given, /./];
      const file = await make();
      const said = (...language) => {
        const { status, signal, stdout, stderr } = run(...language, 'check', file, '--as-of', '2020-06-30', '--format', 'json');
        assert.deepEqual({ status, signal, stdout }, { status: 2, signal: null, stdout: '' }, stderr);
        assert.match(stderr, /^[^\n]+\n$/, 'one line');
        assert.match(stderr, word);
        return stderr.replaceAll(file, '');
      };
      const chinese = said();
      assert.match(chinese, /[\u4e00-\u9fff].*。\n$/);
      assert.doesNotMatch(chinese, /([A-Za-z]{2,} ){3}/);
      const english = said('--lang', 'en');
      assert.match(english, /[a-z]{2,} .*\.\n$/);
      assert.doesNotMatch(english.replace(/协会|脱钩名单/g, ''), /[\u4e00-\u9fff]/);
    });
  }
});
