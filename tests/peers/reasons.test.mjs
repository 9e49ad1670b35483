// The error workbook of an import: the user's own file with its issues, the reasons of a row at its right end.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { association, associations, ExcelJS } from './ledger.mjs';
import { convert, filters, sheetsAsCsv } from './libreoffice.mjs';
import { serveSample, signIn } from './server.mjs';
import { temporaryFolder } from './tuogou.mjs';
import { unzip } from './zip.mjs';

const HEADING = '导入问题（原因）';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const folder = temporaryFolder(after);
const at = (name) => path.join(folder, name);

const HEADER = ['协会', '姓名', '职务', '任职日期', '人员类别', '退休日期', '报批情况'];
const post = (name, on, status = '其他') => [association, name, '会长', on, status, null, '未报批'];
/// Titles above the header, which is row 3; issues in rows 5 and 6.
const POSTS = [
  ['任职情况统计表'],
  ['填报单位：示范区商务局'],
  HEADER,
  post('示例一', '2016-02-09'),
  post('示例二', '=昨天', '？'),
  post('示例三', null),
];

/// A workbook as people keep them: panes, widths, columns hidden up to the last one, a filter, a table.
async function write(file) {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('协会').addRows(associations);
  const posts = workbook.addWorksheet('任职', { views: [{ state: 'frozen', xSplit: 1, ySplit: 3 }] });
  posts.addRows(POSTS);
  posts.mergeCells('A1:G1');
  posts.getColumn(2).width = 12.5;
  for (let column = 8; column <= 40; ++column) posts.getColumn(column).hidden = true;
  posts.getRow(5).height = 30;
  posts.getCell('H5').border = { top: { style: 'thin' } };
  posts.autoFilter = 'A3:G6';
  const fees = workbook.addWorksheet('收费');
  fees.addTable({
    name: 'Fees',
    ref: 'A1',
    headerRow: true,
    columns: ['协会', '收费项目', '收费性质', '自愿接受', '在宗旨和业务范围内'].map((name) => ({ name, filterButton: true })),
    rows: [
      [association, '会费', '会费', '是', '是'],
      [association, '会费', '不明', '是', '是'],
    ],
  });
  await workbook.xlsx.writeFile(file);
  return file;
}

async function open(file) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

/// Row -> what stands under the heading; the heading's place with it.
function reasonsOf(sheet) {
  const headings = [];
  sheet.eachRow((row) => row.eachCell((cell) => cell.text === HEADING && headings.push(cell)));
  const reasons = {};
  for (const { row, col } of headings) {
    for (let below = Number(row) + 1; below <= sheet.rowCount; ++below) {
      const cell = sheet.getCell(below, col);
      if (cell.text !== '') reasons[cell.address] = cell.text;
    }
  }
  return { headings: headings.map((cell) => cell.address), reasons };
}

describe('the workbook with its import issues', () => {
  const serving = serveSample(after);
  let office, imports, input, output, issues;

  const look = async (file) => {
    const { status, body } = await office.send(`${imports}?dry_run=true&mode=good_rows`, readFileSync(file), XLSX);
    assert.equal(status, 200, JSON.stringify(body).slice(0, 500));
    return body.issues;
  };
  const giveBack = async (file, name) => {
    const { status, type, body } = await office.send(`${imports}/errors`, readFileSync(file), XLSX);
    assert.equal(status, 200);
    assert.equal(type, XLSX);
    writeFileSync(at(name), Buffer.from(body));
    return at(name);
  };
  const sentences = (sheet, row) =>
    issues
      .filter((issue) => issue.sheet === sheet && issue.row === row)
      .map((issue) => issue.message.zh.replace(/。$/, ''))
      .join('；') + '。';

  before(async () => {
    office = await signIn(await serving, 'office');
    imports = `/api/v1/jurisdictions/${office.session.offices[0].jurisdiction}/imports`;
    input = await write(at('own.xlsx'));
    issues = await look(input);
    output = await giveBack(input, 'errors.xlsx');
  });

  test('exceljs finds the reasons of each row at its end', async () => {
    const workbook = await open(output);
    assert.deepEqual(workbook.worksheets.map((sheet) => sheet.name), ['协会', '任职', '收费', '导入问题']);
    assert.ok(sentences('任职', 5).includes('；'), 'a row with two issues');
    assert.deepEqual(reasonsOf(workbook.getWorksheet('任职')), {
      headings: ['H3'],
      reasons: { H5: sentences('任职', 5), H6: sentences('任职', 6) },
    });
    assert.deepEqual(reasonsOf(workbook.getWorksheet('收费')), { headings: ['F1'], reasons: { F3: sentences('收费', 3) } });
    assert.deepEqual(reasonsOf(workbook.getWorksheet('协会')), { headings: [], reasons: {} });
    const cell = workbook.getWorksheet('任职').getCell('H5');
    assert.equal(cell.type, ExcelJS.ValueType.String);
    assert.equal(cell.alignment.wrapText, true);
  });

  test('the user’s own layout is as it was', async () => {
    const [before, now] = await Promise.all([open(input), open(output)]);
    for (const name of ['协会', '任职', '收费']) {
      const [was, is] = [before.getWorksheet(name), now.getWorksheet(name)];
      // The sheet with the list is the one shown.
      const seen = (sheet) => (sheet.views ?? []).map((view) => ({ ...view, tabSelected: undefined }));
      assert.deepEqual(seen(is), seen(was));
      assert.deepEqual(is.autoFilter, was.autoFilter);
      assert.deepEqual(is.model.merges, was.model.merges);
      assert.deepEqual(Object.keys(is.tables), Object.keys(was.tables));
      was.eachRow({ includeEmpty: true }, (row) => {
        assert.equal(is.getRow(row.number).height, row.height);
        row.eachCell((cell) => assert.deepEqual(is.getCell(cell.address).value, cell.value));
      });
    }
    const parts = [unzip(readFileSync(input)), unzip(readFileSync(output))];
    const tables = Object.keys(parts[0]).filter((name) => /tables\/.*\.xml$/.test(name));
    assert.equal(tables.length, 1);
    for (const name of tables) assert.equal(parts[1][name], parts[0][name]);
    const posts = now.getWorksheet('任职');
    assert.equal(posts.getColumn(2).width, 12.5);
    assert.ok(posts.getColumn(7).hidden !== true && posts.getColumn(8).hidden !== true, 'the reasons are seen');
    assert.ok(posts.getColumn(9).hidden && posts.getColumn(40).hidden);
  });

  test('LibreOffice shows the reasons, as texts', () => {
    const csv = sheetsAsCsv(output, folder, at('csv'));
    const lines = csv.任职.trim().split('\n');
    assert.ok(lines[2].endsWith(`,${HEADING}`), lines[2]);
    assert.ok(lines[4].includes(sentences('任职', 5).replaceAll('"', '""')), lines[4]);
    assert.ok(csv.收费.includes(sentences('收费', 3)));
  });

  test('sent again as it is, or as LibreOffice saved it: the same issues, and one column', async () => {
    const [saved] = convert([output], filters.xlsx, folder, at('saved'));
    const own = (list) => list.filter(({ sheet }) => sheet !== '导入问题').map(({ level, code, sheet, row, column }) => [level, code, sheet, row, column]);
    const first = reasonsOf((await open(output)).getWorksheet('任职'));
    for (const [i, file] of [output, saved].entries()) {
      assert.deepEqual(own(await look(file)), own(issues), file);
      const again = await open(await giveBack(file, `again${i}.xlsx`));
      assert.deepEqual(reasonsOf(again.getWorksheet('任职')), first, file);
    }
  });

  test('mended, the old reasons are gone', async () => {
    const workbook = await open(output);
    const posts = workbook.getWorksheet('任职');
    posts.getCell('D5').value = '2016-02-10';
    posts.getCell('E5').value = '其他';
    // Somebody made a formula of a reason: it goes as well.
    posts.getCell('H4').value = { formula: 'H6', result: 'x' };
    await workbook.xlsx.writeFile(at('mended.xlsx'));
    const back = await giveBack(at('mended.xlsx'), 'back.xlsx');
    const told = reasonsOf((await open(back)).getWorksheet('任职'));
    assert.deepEqual(told, { headings: ['H3'], reasons: { H6: sentences('任职', 6) } });
    assert.ok(sheetsAsCsv(back, folder, at('csv')).任职.includes(sentences('任职', 6)));
  });
});
