// One workbook written by several programs means the same: identical findings, figures and issues.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AS_OF, codes, fill, tooLongText, wrongCode } from './district.mjs';
import { convert, filters } from './libreoffice.mjs';
import { brief, check, temporaryFolder } from './tuogou.mjs';

const ExcelJS = createRequire(import.meta.url)('exceljs');
const folder = temporaryFolder(after);
const at = (name) => path.join(folder, name);

async function write(file, content = fill, properties = {}) {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook.properties, properties);
  content(workbook);
  await workbook.xlsx.writeFile(file);
  return file;
}

async function stream(file, { useSharedStrings }, content = fill) {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings });
  content(workbook);
  await workbook.commit();
  return file;
}

// What differs between writers without either being wrong, and therefore has tests of its own below:
// a formula stored without its value, which LibreOffice works out when it saves; and days before March 1900,
// which exceljs and LibreOffice number one higher than Excel does (it believes in a 29 February 1900). And with
// shared texts the streaming exceljs 4.4 stores the first rich text for every later one (it keys them by
// String(value), "[object Object]"), so that it is given the same texts without their fonts.
describe('one workbook, whatever program wrote it', () => {
  let said;

  before(async () => {
    const memory = await write(at('memory.xlsx'));
    const since1904 = await write(at('since1904.xlsx'), fill, { date1904: true });
    const inline = await stream(at('inline.xlsx'), { useSharedStrings: false });
    const shared = await stream(at('shared.xlsx'), { useSharedStrings: true }, (workbook) =>
      fill(workbook, { hasRichText: false }),
    );
    const office = convert([memory, since1904, inline], filters.xlsx, folder, at('office'));
    const [strict] = convert([memory], 'xlsx:Calc Office Open XML', folder, at('office-open-xml'));
    said = Object.fromEntries(
      Object.entries({
        'exceljs in memory': memory,
        'exceljs in memory, days counted from 1904': since1904,
        'exceljs streaming, texts in the cells': inline,
        'exceljs streaming, shared texts': shared,
        'LibreOffice after exceljs in memory': office[0],
        'LibreOffice after days counted from 1904': office[1],
        'LibreOffice after exceljs streaming': office[2],
        'LibreOffice as Office Open XML': strict,
      }).map(([writer, file]) => [writer, check(file, AS_OF)]),
    );
  });

  test('reads every cell: the findings of rows', () => {
    const { findings } = said['exceljs in memory'];
    const ofRows = findings.filter((finding) => finding.row !== null && finding.rule !== '5.3.2b');
    const facts = (finding, ...names) => names.map((name) => finding.facts[name]);
    const names = ['item', 'person', 'name', 'changed_on', 'completed_on', 'reply_on', 'retired_on', 'held_on'];
    const amounts = ['total', 'sum', 'net_value', 'expected', 'size', 'problems', 'since'];
    assert.deepEqual(
      ofRows.map((finding) => [
        finding.rule,
        finding.sheet,
        finding.row,
        ...facts(finding, ...names, ...amounts).filter((fact) => fact !== undefined),
      ]),
      [
        ['1.0.6a', '脱钩事项', 2, '2020-02-29'],
        ['1.0.6a', '脱钩事项', 6, '2020-03-01'],
        ['3.3.4b', '资产清查', 3, '2020-03-30'],
        ['3.3.4c', '资产清查', 4, '12345000.00', '12344000.00'],
        ['3.3.4e', '资产明细', 2, '办公桌', '2000.00', '1999.99'],
        ['3.3.4e', '资产明细', 5, '打印机\n（彩色）', '1234567.81', '1234567.80'],
        ['3.3.5c', '资产明细', 2, '办公桌'],
        ['3.3.5e', '资产明细', 5, '打印机\n（彩色）'],
        ['3.4.6b', '任职', 3, '赵六'],
        ['3.4.7a', '任职', 2, '王五', '2018-05-01'],
        ['3.4.8a', '任职', 3, '赵六', '2010-01-01'],
        ['5.3.2c', '脱钩事项', 3],
        ['5.3.2d', '程序文书', 6],
        ['5.5.3a', '变更登记', 2, '住所', '2020-01-31'],
        ['5.5.3a', '变更登记', 4, '负责人', '2020-05-30'],
        ['5.5.3b', '变更登记', 3, '章程', '2020-02-29'],
        ['6.1.5a', '任职', 2, '王五', '2019-11-01'],
        ['7.2.4b', '审计', 2, 4],
        ['7.3.2a', '收费', 4, '考察费'],
        ['7.3.3a', '收费', 4, '考察费'],
        ['7.3.3b', '收费', 2, '培训费', '2019-01-01'],
        ['7.4.2a', '变更登记', 3],
        ['8.5.4a', '风险', 2, 15],
      ],
    );
    assert.equal(findings.find((finding) => finding.rule === '3.4.7a').association, codes.advertising);
  });

  test('reads every cell: the issues', () => {
    assert.deepEqual(said['exceljs in memory'].issues.map(brief), [
      ['warning', 'unknown_sheet', '填表说明', null, null, null],
      ['warning', 'unknown_organ', '单位', 7, '上级单位', '示范市商务局'],
      ['warning', 'unknown_column', '协会', 1, '备注', null],
      ['warning', 'unknown_organ', '协会', 5, '业务主管单位', '示范区\n茶业局'],
      ['warning', 'bad_code', '协会', 6, '统一社会信用代码', wrongCode],
      ['warning', 'bad_code', '协会', 7, '统一社会信用代码', '00990102MJ000006'],
      ['error', 'bad_date', '协会', 7, '成立日期', '43000'],
      ['warning', 'bad_code', '协会', 8, '统一社会信用代码', '51990102MJ0000071'],
      ['error', 'too_long', '协会', 8, '业务范围', tooLongText],
      ['warning', 'unknown_column', '脱钩名单', 1, '序号', null],
      ['error', 'unknown_association', '脱钩名单', 6, '协会', '示范区𠮷祥茶业协会'],
      ['warning', 'unknown_organ', '程序文书', 5, '出具单位', '示范区广告协会'],
      ['warning', 'bad_document_number', '程序文书', 7, '文号', '示脱钩[2020]3号'],
      ['error', 'duplicate_key', '脱钩事项', 5, '事项编号', '１．１'],
      ['error', 'duplicate_key', '资产明细', 4, '资产编号', '7'],
      ['error', 'unreadable_cell', '资产明细', 7, '原值', '#DIV/0!'],
      ['error', 'bad_number', '资产明细', 8, '原值', '12元'],
      ['error', 'bad_number', '资产明细', 8, '累计折旧', '-3'],
      ['warning', 'bad_id_no', '任职', 3, '身份证号', '110105194912310021'],
      ['error', 'unreadable_cell', '任职', 4, '任职日期', '#N/A'],
      ['error', 'bad_date', '任职', 5, '出生日期', '1960.13.01'],
      ['error', 'bad_number', '任职', 6, '已任届数', '2.5'],
      ['error', 'unreadable_cell', '任职', 7, '是否负责人', '#REF!'],
      ['error', 'bad_date', '收费', 3, '公示日期', '2020年2月30日'],
      ['error', 'bad_number', '风险', 3, '可能性', '6'],
      ['warning', 'unknown_organ', '审计', 2, '审计机关', '示范区审计局'],
      ['warning', 'unknown_organ', '审计', 4, '审计机关', '示范区审计局'],
      ['error', 'bad_date', '审计', 4, '报告日期', '43840'],
    ]);
  });

  test('every message is a whole sentence in its language', () => {
    const { findings, issues } = said['exceljs in memory'];
    for (const { message, rule, code } of [...findings, ...issues]) {
      const place = `${rule ?? code}: ${message.zh.slice(0, 100)} ${message.en.slice(0, 100)}`;
      assert.match(message.zh, /[\u4e00-\u9fff].*。$/s, place);
      assert.match(message.en, /[a-z].*\.$/s, place);
      assert.doesNotMatch(message.zh + message.en, /\{[a-z_]*\}/, place);
    }
  });

  for (const writer of [
    'exceljs in memory, days counted from 1904',
    'exceljs streaming, texts in the cells',
    'exceljs streaming, shared texts',
    'LibreOffice after exceljs in memory',
    'LibreOffice after days counted from 1904',
    'LibreOffice after exceljs streaming',
    'LibreOffice as Office Open XML',
  ]) {
    test(writer, () => assert.deepEqual(said[writer], said['exceljs in memory']));
  }
});

describe('where writers differ', () => {
  const listing = (category, listedOn) => (workbook) => {
    const associations = workbook.addWorksheet('协会');
    associations.addRow(['统一社会信用代码', '名称', '类别', '登记状态', '符合改革范围']);
    associations.addRow([codes.advertising, '示范区广告协会', '行业协会', '双重管理', '是']);
    const listings = workbook.addWorksheet('脱钩名单');
    listings.addRow(['协会', '名单类别', '列入日期']);
    listings.addRow(['示范区广告协会', category, listedOn]);
    listings.getCell('C2').numFmt = 'yyyy-mm-dd';
  };

  test('a formula without its value is an empty cell; LibreOffice stores the value that it works out', async () => {
    const without = await write(at('without.xlsx'), listing({ formula: '"拟脱钩"' }, '2019-11-01'));
    const streamed = await stream(at('streamed.xlsx'), {}, listing({ formula: '"拟脱钩"' }, '2019-11-01'));
    const [worked] = convert([without], filters.xlsx, folder, at('office'));
    const missing = [['error', 'missing_value', '脱钩名单', 2, '名单类别', null]];
    assert.deepEqual(check(without, AS_OF).issues.map(brief), missing);
    assert.deepEqual(check(streamed, AS_OF).issues.map(brief), missing);
    const said = check(worked, AS_OF);
    assert.deepEqual(said.issues, []);
    assert.equal(said.figures.in_programme, 1);
  });

  test('a day before March 1900 is the one that Excel shows', async () => {
    // exceljs stores 31 January 1900 as 32, which Excel shows as 1 February; 61 is 1 March to everybody.
    const listed = async (name, date) => {
      const file = await write(at(name), listing('拟脱钩', date));
      const { findings } = check(file, AS_OF);
      return findings.find((finding) => finding.rule === '4.2.2a').facts.listed_on;
    };
    assert.equal(await listed('january.xlsx', new Date(Date.UTC(1900, 0, 31))), '1900-02-01');
    assert.equal(await listed('march.xlsx', new Date(Date.UTC(1900, 2, 1))), '1900-03-01');
  });
});
