// What the program writes as a workbook, as other programs see it: the user's own file with findings, and the template.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AS_OF, codes, fill } from './district.mjs';
import { association, associations, ExcelJS, writeLedger } from './ledger.mjs';
import { convert, filters } from './libreoffice.mjs';
import { registers, severalAllowed } from './registers.mjs';
import { brief, check, run, temporaryFolder } from './tuogou.mjs';
import { unzip, workbookParts, worksheet, zip } from './zip.mjs';

const folder = temporaryFolder(after);
const at = (name) => path.join(folder, name);

const EXCEL = { textLength: 32_767, rowHeight: 409.5, sheetNameLength: 31 };
const FINDINGS = '检查结果';

async function open(file) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

function annotate(file, output, ...language) {
  const { status, signal, stdout, stderr } = run(
    ...language,
    ...['check', file, '--as-of', AS_OF, '--format', 'xlsx', '--output', output],
  );
  assert.deepEqual({ signal, stdout, stderr }, { signal: null, stdout: '', stderr: '' });
  return status;
}

const noteText = (cell) => {
  const { note } = cell;
  if (!note) return '';
  return typeof note === 'string' ? note : note.texts.map((piece) => piece.text).join('');
};
const isCovered = (cell) => cell.isMerged && cell.master.address !== cell.address;

/// Everything that stands in a sheet but its notes.
function content(sheet) {
  const cells = {};
  const rows = {};
  sheet.eachRow({ includeEmpty: true }, (row) => {
    if (row.hidden || row.height) rows[row.number] = { hidden: row.hidden, height: row.height };
    row.eachCell({ includeEmpty: true }, (cell) => {
      const isNothing = cell.value === null && Object.keys(cell.style).length === 0;
      if (!isNothing) cells[cell.address] = { type: cell.type, value: cell.value, style: cell.style };
    });
  });
  const { name, state, properties, views, pageSetup, headerFooter, autoFilter, conditionalFormattings, sheetProtection } = sheet;
  return {
    name,
    state,
    properties: { ...properties, dyDescent: undefined },
    views,
    pageSetup,
    headerFooter,
    autoFilter,
    conditionalFormattings,
    sheetProtection,
    merges: sheet.model.merges,
    columns: sheet.model.cols,
    dataValidations: sheet.dataValidations.model,
    tables: Object.keys(sheet.tables),
    images: sheet.getImages().map(({ range: { tl } }) => [tl.nativeRow, tl.nativeCol]),
    rows,
    cells,
  };
}

/// Adds what a workbook collects over the years besides its cells.
async function decorate(workbook) {
  const posts = workbook.getWorksheet('任职');
  posts.getColumn('B').width = 12.5;
  posts.getColumn('G').width = 30;
  for (let row = 2; row <= 40; ++row) {
    posts.getCell(`M${row}`).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: ['"未报批,已审批,已备案"'],
      showErrorMessage: true,
      errorTitle: '报批情况',
      error: '请从列表中选择',
    };
    posts.getCell(`I${row}`).dataValidation = {
      type: 'date',
      operator: 'greaterThan',
      formulae: [new Date(Date.UTC(1990, 0, 1))],
    };
  }
  posts.getCell('F2').note = '退休证已核';
  posts.getCell('B6').note = { texts: [{ font: { bold: true }, text: '原注' }, { text: '：待补' }] };
  posts.getCell('A1').note = '由组织部门填写';
  posts.headerFooter.oddFooter = '&C第 &P 页';
  posts.pageSetup = { ...posts.pageSetup, orientation: 'landscape', paperSize: 9, printTitlesRow: '1:1' };

  const assets = workbook.getWorksheet('资产明细');
  assets.autoFilter = 'A1:M8';
  assets.getRow(1).height = 40;
  assets.addConditionalFormatting({
    ref: 'G2:I8',
    rules: [{ type: 'cellIs', operator: 'greaterThan', priority: 1, formulae: [1000], style: { font: { color: { argb: 'FFFF0000' } } } }],
  });

  const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const image = workbook.addImage({ base64: PNG, extension: 'png' });
  workbook.getWorksheet('收费').addImage(image, { tl: { col: 11, row: 1 }, ext: { width: 40, height: 40 } });

  workbook.getWorksheet('工作报告').addTable({
    name: 'Reports',
    ref: 'A1',
    headerRow: true,
    columns: [{ name: '报告' }, { name: '报送日期' }, { name: '改革进展' }],
    rows: [['中期评估报告', '2020-05-01', '过半']],
  });

  const ledger = workbook.getWorksheet('协会');
  ledger.getRow(9).values = [codes.tea.replace('51990102', '51990103'), '=1+1', '商会', '双重管理', '是', '2001-01-01'];
  ledger.getRow(10).values = ['=2+2', '@某协会', '商会', '双重管理', '是', '2001-01-01'];
  await ledger.protect('', { spinCount: 1, formatColumns: true });
  workbook.definedNames.add("任职!$B$2:$B$7", 'people');
}

describe('the workbook with its findings', () => {
  const inputs = {};
  const outputs = {};
  const said = {};
  const status = {};

  before(async () => {
    mkdirSync(at('out'));
    const everything = new ExcelJS.Workbook();
    fill(everything);
    await decorate(everything);
    inputs.everything = at('everything.xlsx');
    await everything.xlsx.writeFile(inputs.everything);

    const since1904 = new ExcelJS.Workbook();
    since1904.properties.date1904 = true;
    fill(since1904);
    inputs.since1904 = at('since1904.xlsx');
    await since1904.xlsx.writeFile(inputs.since1904);

    inputs.streamed = at('streamed.xlsx');
    const streamed = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: inputs.streamed, useStyles: true });
    fill(streamed);
    await streamed.commit();

    const office = at('office');
    mkdirSync(office);
    [inputs.office] = convert([inputs.everything], filters.xlsx, folder, office);

    for (const [name, file] of Object.entries(inputs)) {
      said[name] = check(file, AS_OF);
      outputs[name] = at(`out/${name}.xlsx`);
      status[name] = annotate(file, outputs[name]);
    }
  });

  for (const name of ['everything', 'since1904', 'streamed', 'office']) {
    describe(name, () => {
      let original, output;
      before(async () => {
        original = await open(inputs[name]);
        output = await open(outputs[name]);
      });

      // exceljs 4.4 finds notes only where a sheet's relation says exactly ../commentsN.xml.
      test('exceljs opens it', () => assert.ok(output.getWorksheet(FINDINGS)));

      test('the exit status is that of the findings', () => assert.equal(status[name], 1));

      test('every original sheet is as it was', () => {
        assert.deepEqual(
          output.worksheets.slice(0, original.worksheets.length).map((sheet) => sheet.name),
          original.worksheets.map((sheet) => sheet.name),
        );
        for (const sheet of original.worksheets) {
          assert.deepEqual(content(output.getWorksheet(sheet.name)), content(sheet), sheet.name);
        }
        assert.equal(output.properties.date1904, original.properties.date1904);
        for (const named of original.definedNames.model) {
          assert.deepEqual(output.definedNames.model.find((other) => other.name === named.name), named);
        }
      });

      test('notes that were there still are', () => {
        for (const sheet of original.worksheets) {
          sheet.eachRow((row) =>
            row.eachCell({ includeEmpty: true }, (cell) => {
              const text = noteText(cell);
              if (text !== '') assert.ok(noteText(output.getWorksheet(sheet.name).getCell(cell.address)).startsWith(text));
            }),
          );
        }
        if (name === 'everything' || name === 'office') {
          assert.equal(noteText(output.getWorksheet('任职').getCell('A1')), '由组织部门填写');
        }
      });

      test(`${FINDINGS} has one row for each finding`, () => {
        const sheet = output.getWorksheet(FINDINGS);
        const rows = [];
        sheet.eachRow((row) => {
          const texts = [];
          row.eachCell((cell) => texts.push(cell.text));
          rows.push(texts);
        });
        const messages = new Set(said[name].findings.map((finding) => finding.message.zh));
        const lines = rows.filter((texts) => texts.some((text) => messages.has(text)));
        assert.equal(lines.length, said[name].findings.length);
        said[name].findings.forEach((finding, i) => {
          const line = lines[i];
          assert.ok(line.includes(finding.message.zh), `line ${i + 1} is ${finding.rule}`);
          assert.ok(line.some((text) => text.includes(finding.level === 'red' ? '红' : '黄')));
          assert.ok(line.some((text) => text.startsWith(finding.clause)));
          if (finding.association !== null) assert.ok(line.includes(finding.association));
          if (finding.row !== null) assert.ok(line.includes(finding.sheet) && line.includes(String(finding.row)));
        });
      });

      test('the added sheets are texts, to be printed across', () => {
        for (const sheet of output.worksheets.slice(original.worksheets.length)) {
          assert.equal(sheet.pageSetup.orientation, 'landscape');
          assert.equal(sheet.views[0].state, 'frozen');
          assert.ok(sheet.name.length <= EXCEL.sheetNameLength);
          sheet.eachRow((row) =>
            row.eachCell((cell) => assert.notEqual(cell.type, ExcelJS.ValueType.Formula, cell.address)),
          );
        }
      });

      test('each finding of a row has a note on a visible cell of its row', () => {
        for (const finding of said[name].findings.filter((found) => found.row !== null)) {
          const notes = [];
          output.getWorksheet(finding.sheet).getRow(finding.row).eachCell({ includeEmpty: true }, (cell) => {
            if (!isCovered(cell)) notes.push(noteText(cell));
          });
          const place = `${finding.rule} ${finding.sheet} ${finding.row}`;
          assert.ok(notes.some((note) => note.includes(finding.message.zh)), place);
        }
      });

      test('each issue of a row has a note on a visible cell', () => {
        for (const issue of said[name].issues.filter((told) => told.row !== null && told.code !== 'unknown_column')) {
          const notes = [];
          output.getWorksheet(issue.sheet).getRow(issue.row).eachCell({ includeEmpty: true }, (cell) => {
            notes.push(noteText(isCovered(cell) ? cell.master : cell));
          });
          // A long message may be cut.
          const start = issue.message.zh.slice(0, 200);
          assert.ok(notes.some((note) => note.includes(start)), brief(issue).join(' ').slice(0, 80));
        }
      });

      test('the package is whole: every relation has its part, every part its type', () => {
        const parts = unzip(readFileSync(outputs[name]));
        const types = parts['[Content_Types].xml'];
        for (const [part, xml] of Object.entries(parts).filter(([entry]) => !entry.endsWith('/'))) {
          const isTyped = types.includes(`PartName="/${part}"`) || types.includes(`Extension="${part.split('.').pop()}"`);
          assert.ok(isTyped || part === '[Content_Types].xml', `${part} has no type`);
          if (!part.endsWith('.rels')) continue;
          const from = path.posix.join(path.posix.dirname(part), '..');
          for (const [relation] of xml.matchAll(/<Relationship [^>]*>/g)) {
            const target = relation.match(/ Target="([^"]*)"/)[1];
            if (!relation.includes('TargetMode="External"')) {
              const full = target.startsWith('/') ? target.slice(1) : path.posix.join(from, target);
              assert.ok(parts[full] !== undefined, `${part} names ${target}`);
            }
          }
          const ids = [...xml.matchAll(/ Id="([^"]*)"/g)].map(([, id]) => id);
          assert.equal(new Set(ids).size, ids.length, part);
        }
      });

      test('checked again it says the same, and that it does not know the added sheets', () => {
        const again = check(outputs[name], AS_OF);
        const added = output.worksheets.slice(original.worksheets.length);
        assert.deepEqual(again.findings, said[name].findings);
        assert.deepEqual(again.figures, said[name].figures);
        assert.deepEqual(again.issues.map(brief), [
          ...said[name].issues.map(brief),
          ...added.map((sheet) => ['warning', 'unknown_sheet', sheet.name, null, null, null]),
        ]);
      });
    });
  }

  test('LibreOffice opens it: same findings after it saved it, with every note', async () => {
    const names = Object.keys(inputs);
    const saved = convert(names.map((name) => outputs[name]), filters.xlsx, folder, at('saved'));
    for (const [i, name] of names.entries()) {
      assert.deepEqual(check(saved[i], AS_OF).findings, said[name].findings, name);
      const output = await open(outputs[name]);
      const office = await open(saved[i]);
      for (const sheet of output.worksheets) {
        sheet.eachRow({ includeEmpty: true }, (row) =>
          row.eachCell({ includeEmpty: true }, (cell) => {
            if (isCovered(cell)) return;
            const kept = noteText(office.getWorksheet(sheet.name).getCell(cell.address));
            assert.equal(kept.replace(/\s/g, ''), noteText(cell).replace(/\s/g, ''), `${sheet.name} ${cell.address}`);
          }),
        );
      }
    }
  });

  test('LibreOffice prints it: the findings are in the PDF', (t) => {
    const names = ['everything', 'streamed'];
    const printed = convert(names.map((name) => outputs[name]), filters.pdf, folder, at('printed'));
    for (const [i, name] of names.entries()) {
      const { stdout } = spawnSync('pdftotext', ['-raw', printed[i], '-'], { encoding: 'utf8', maxBuffer: 64 << 20 });
      const text = stdout.replace(/\s/g, '');
      const hasChinese = /[\u4e00-\u9fff]/.test(text);
      if (!hasChinese) t.diagnostic('no font with Chinese characters: only the numbers of the rules are looked for');
      for (const finding of said[name].findings) {
        assert.ok(text.includes(finding.rule), `${name} ${finding.rule}`);
        // The start of a sentence is not broken over lines.
        const start = finding.message.zh.replace(/\s/g, '').slice(0, 8);
        if (hasChinese) assert.ok(text.includes(start), `${name} ${finding.rule} ${start}`);
      }
    }
  });

  test('rows no higher than Excel lets them be', async () => {
    for (const sheet of (await open(outputs.everything)).worksheets) {
      sheet.eachRow(({ number, height = 0 }) =>
        assert.ok(height <= EXCEL.rowHeight, `${sheet.name} row ${number} is ${height} points high`),
      );
    }
  });

  test('the workbook itself is not touched', async () => {
    const file = await writeLedger(at('untouched.xlsx'), {});
    const bytes = readFileSync(file);
    annotate(file, at('out/untouched.xlsx'));
    assert.deepEqual(readFileSync(file), bytes);
    const { status: refused, stdout, stderr } = run('check', file, '--as-of', AS_OF, '--format', 'xlsx', '--output', file);
    assert.deepEqual([refused, stdout], [2, '']);
    assert.match(stderr, /^[^\n]+。\n$/);
    assert.deepEqual(readFileSync(file), bytes);
  });

  test('without --output, and where nothing can be written, status 2', async () => {
    const file = await writeLedger(at('homeless.xlsx'), {});
    const before = readdirSync(folder);
    for (const where of [[], ['--output', at('nowhere/out.xlsx')], ['--output', at('out')]]) {
      const { status: refused, stdout, stderr } = run('check', file, '--as-of', AS_OF, '--format', 'xlsx', ...where);
      assert.deepEqual([refused, stdout], [2, ''], stderr);
      assert.match(stderr, /^[^\n]+。\n$/);
    }
    assert.deepEqual(readdirSync(folder), before);
  });

  test('in English', async () => {
    const output = at('out/english.xlsx');
    annotate(inputs.everything, output, '--lang', 'en');
    const sheets = (await open(inputs.everything)).worksheets.length;
    const sheet = (await open(output)).worksheets[sheets];
    const texts = new Set();
    sheet.eachRow((row) => row.eachCell((cell) => texts.add(cell.text)));
    for (const finding of said.everything.findings) assert.ok(texts.has(finding.message.en), finding.rule);
  });

  test('a clean workbook has an empty list', async () => {
    const file = await writeLedger(at('clean.xlsx'), {});
    const output = at('out/clean.xlsx');
    assert.equal(annotate(file, output), 0);
    assert.ok((await open(output)).getWorksheet(FINDINGS).rowCount <= 3);
    assert.deepEqual(check(output, AS_OF).issues.map(brief), [['warning', 'unknown_sheet', FINDINGS, null, null, null]]);
  });

  test('annotated a second time', async () => {
    const twice = at('out/twice.xlsx');
    annotate(outputs.everything, twice);
    const output = await open(twice);
    assert.equal(new Set(output.worksheets.map((sheet) => sheet.name)).size, output.worksheets.length);
    assert.deepEqual(check(twice, AS_OF).findings, said.everything.findings);
  });

  test('a note is at a cell that can be seen, not at one that a merge covers', async () => {
    const file = at('merged.xlsx');
    await writeLedger(file, {
      变更登记: [
        ['协会', '事项', '变动日期', '证书编号'],
        [association, '住所', '2020-01-01', '甲'],
        [null, null, null, '乙'],
        [association, '章程', '昨天', '丙'],
        [association, '负责人', null, '丁'],
      ],
    });
    const workbook = await open(file);
    const sheet = workbook.getWorksheet('变更登记');
    for (const range of ['A2:A3', 'B2:B3', 'C2:C3', 'C4:C5']) sheet.mergeCells(range);
    await workbook.xlsx.writeFile(file);
    const found = check(file, AS_OF);
    assert.deepEqual(found.findings.filter((finding) => finding.rule === '5.5.3a').map((finding) => finding.row), [2, 3]);
    assert.deepEqual(found.issues.map(brief), [
      ['error', 'bad_date', '变更登记', 4, '变动日期', '昨天'],
      ['error', 'bad_date', '变更登记', 5, '变动日期', '昨天'],
    ]);

    const output = at('out/merged.xlsx');
    annotate(file, output);
    // Read from the parts: exceljs drops a note at a covered cell without a word.
    const noted = Object.entries(unzip(readFileSync(output)))
      .filter(([name]) => /comments\d*\.xml$/.test(name))
      .flatMap(([, xml]) => [...xml.matchAll(/<comment [^>]*ref="([A-Z]+\d+)"/g)].map(([, reference]) => reference));
    assert.ok(noted.includes('C4'));
    assert.deepEqual(noted.filter((reference) => ['A3', 'B3', 'C3', 'C5'].includes(reference)), []);
  });

  // Papers of one association whose texts are the given ones: each is told back in an issue and in its note.
  const told = (name, texts) => {
    const cell = (value, place) => `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
    const line = (values, row) => `<row r="${row}">${values.map((value, i) => cell(value, 'ABCDE'[i] + row)).join('')}</row>`;
    const rows = (lines) => lines.map((values, i) => line(values, i + 1)).join('');
    const papers = texts.map((text) => [association, text, text, text]);
    const sheets = {
      协会: worksheet(rows(associations)),
      程序文书: worksheet(rows([['协会', '文书', '日期', '出具单位'], ...papers])),
    };
    const file = at(name);
    writeFileSync(file, zip(workbookParts(sheets)));
    const output = at(`out/${name}`);
    annotate(file, output);
    return output;
  };

  test('characters that XML does not allow', async () => {
    const output = told('control.xlsx', ['_x0001_一_x001F_', '_xFFFE_', '_x000B_二']);
    const disallowed = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
    for (const [name, xml] of Object.entries(unzip(readFileSync(output)))) assert.doesNotMatch(xml, disallowed, name);
    assert.ok((await open(output)).getWorksheet(FINDINGS));
  });

  test('texts that look like markup, like an escape, like a formula', async () => {
    const output = told('markup.xlsx', [']]&gt;', '&lt;/t&gt;&amp;amp;', '_x005F_x0041_', '=1+1', '+1', '-1', '@x']);
    const workbook = await open(output);
    const texts = [];
    for (const sheet of workbook.worksheets.slice(2)) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          assert.notEqual(cell.type, ExcelJS.ValueType.Formula);
          texts.push(cell.text);
        }),
      );
    }
    for (const text of [']]>', '</t>&amp;', '=1+1', '+1', '-1', '@x']) assert.ok(texts.includes(text), text);
    // What is written as _x0041_ is an A to every program that knows of these escapes.
    const [saved] = convert([output], filters.xlsx, folder, at('saved'));
    const kept = [];
    (await open(saved)).worksheets[3].eachRow((row) => row.eachCell((cell) => kept.push(cell.text)));
    assert.ok(kept.some((text) => text.includes('x0041')), 'LibreOffice reads an A');
  });

  test('a sheet in UTF-16', () => {
    const cells = associations.map((values, i) => (i === 0 ? values : ['1', ...values.slice(1)]));
    const xml = worksheet(
      cells
        .map((values) => `<row>${values.map((value) => `<c t="str"><v>${value}</v></c>`).join('')}</row>`)
        .join(''),
    );
    const file = at('utf16.xlsx');
    writeFileSync(file, zip(workbookParts({ 协会: Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le') })));
    const output = at('out/utf16.xlsx');
    assert.deepEqual(check(file, AS_OF).issues.map(brief), [['warning', 'bad_code', '协会', 2, '统一社会信用代码', '1']]);
    annotate(file, output);
    assert.equal(check(output, AS_OF).issues[0].code, 'bad_code');
  });

  test('texts longer than a cell of Excel', async () => {
    const workbook = await open(told('long.xlsx', ['x'.repeat(40_000), '局'.repeat(40_000)]));
    for (const sheet of workbook.worksheets.slice(2)) {
      sheet.eachRow((row) =>
        row.eachCell((cell) =>
          assert.ok(cell.text.length <= EXCEL.textLength, `${sheet.name} ${cell.address}: ${cell.text.length} characters`),
        ),
      );
    }
    workbook.getWorksheet('程序文书').eachRow((row) =>
      row.eachCell((cell) =>
        assert.ok(noteText(cell).length <= EXCEL.textLength, `note at ${cell.address}: ${noteText(cell).length} characters`),
      ),
    );
  });
});

describe('the template', () => {
  let workbook;
  const file = at('template.xlsx');

  /// The words of a list, given in it or in a range of cells.
  const wordsOf = (formula) => {
    if (formula.startsWith('"')) return formula.slice(1, -1).split(',');
    const [, sheet, first, last] = formula.match(/^'?([^'!]+)'?!(\$?[A-Z]+\$?\d+):(\$?[A-Z]+\$?\d+)$/);
    const { top, left, bottom } = new ExcelJS.Range(first.replaceAll('$', ''), last.replaceAll('$', ''));
    const words = [];
    for (let row = top; row <= bottom; ++row) words.push(workbook.getWorksheet(sheet).getCell(row, left).text);
    return words.filter((word) => word !== '');
  };
  const headerOf = (sheet) => {
    const row = sheet.views[0].ySplit;
    const columns = {};
    sheet.getRow(row).eachCell((cell, column) => (columns[cell.text.replace(/[*\s]/g, '')] = column));
    return { row, columns };
  };

  before(async () => {
    const { status, signal, stderr } = run('export', '--template', '--output', file);
    assert.deepEqual({ status, signal, stderr }, { status: 0, signal: null, stderr: '' });
    workbook = await open(file);
  });

  test('is checked without an issue', () => {
    const said = check(file, AS_OF);
    assert.deepEqual([said.findings, said.issues], [[], []]);
  });

  test('has a sheet for each register, and no other in sight', () => {
    const visible = workbook.worksheets.filter((sheet) => sheet.state === 'visible');
    assert.deepEqual(visible.map((sheet) => sheet.name).sort(), registers.map(({ sheet }) => sheet).sort());
    assert.equal(registers.length, 48);
  });

  for (const { sheet: name, required, choices } of registers) {
    test(name, () => {
      const sheet = workbook.getWorksheet(name);
      assert.equal(sheet.views[0].state, 'frozen');
      assert.equal(sheet.pageSetup.orientation, 'landscape');
      const header = headerOf(sheet);
      for (const column of required.split(' ')) assert.ok(header.columns[column], column);
      for (const [column, words] of Object.entries(choices)) {
        assert.ok(header.columns[column], column);
        if (column === severalAllowed) continue;
        for (const below of [1, 100]) {
          const { dataValidation } = sheet.getCell(header.row + below, header.columns[column]);
          assert.equal(dataValidation?.type, 'list', `${column}, row ${header.row + below}`);
          assert.deepEqual(wordsOf(dataValidation.formulae[0]), words.split('|'), column);
        }
      }
      const several = header.columns[severalAllowed];
      if (several && choices[severalAllowed]) {
        const validation = sheet.getCell(header.row + 1, several).dataValidation;
        assert.ok(!validation || validation.type !== 'list' || validation.errorStyle !== 'stop', 'several words are refused');
      }
    });
  }

  test('LibreOffice saves it with the same lists', async () => {
    const [saved] = convert([file], filters.xlsx, folder, at('saved'));
    assert.deepEqual(check(saved, AS_OF).issues, []);
    const office = await open(saved);
    const { row, columns } = headerOf(workbook.getWorksheet('任职'));
    const list = office.getWorksheet('任职').getCell(row + 1, columns['报批情况']).dataValidation;
    assert.deepEqual(wordsOf(list.formulae[0]), ['未报批', '已审批', '已备案']);
  });

  test('filled in by exceljs it is a ledger', async () => {
    const filled = await open(file);
    const put = (name, values) => {
      const sheet = filled.getWorksheet(name);
      const { row, columns } = headerOf(sheet);
      for (const [column, value] of Object.entries(values)) sheet.getCell(row + 1, columns[column]).value = value;
    };
    put('协会', { 统一社会信用代码: codes.advertising, 名称: association, 类别: '行业协会', 登记状态: '双重管理', 符合改革范围: '是' });
    put('变更登记', { 协会: association, 事项: '住所', 变动日期: new Date(Date.UTC(2020, 0, 1)), 证书编号: '00123' });
    put('任职', { 协会: association, 姓名: '王五', 人员类别: '退休领导干部', 退休日期: new Date(Date.UTC(2019, 0, 1)), 职务: '会长', 任职日期: new Date(Date.UTC(2019, 5, 1)), 报批情况: '未报批' });
    await filled.xlsx.writeFile(at('filled.xlsx'));
    const said = check(at('filled.xlsx'), AS_OF);
    assert.deepEqual(said.issues, []);
    assert.deepEqual(
      said.findings.filter((finding) => finding.row !== null).map(({ rule, row, facts }) => [rule, row, facts.changed_on ?? facts.retired_on]),
      [
        ['3.4.7a', 2, '2019-01-01'],
        ['5.5.3a', 2, '2020-01-01'],
      ],
    );
  });
});
