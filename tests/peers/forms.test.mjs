// Workbooks in the forms that other programs give them, and what their parts say after a check has written into them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { codes } from './district.mjs';
import { association, associations } from './ledger.mjs';
import { convert, filters } from './libreoffice.mjs';
import { brief, check, run, temporaryFolder } from './tuogou.mjs';
import { sharedStrings, styles, unzip, workbookParts, zip } from './zip.mjs';

const AS_OF = '2020-06-30';
const FINDINGS = '检查结果';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const folder = temporaryFolder(after);
let count = 0;
const nextFile = (extension = 'xlsx') => path.join(folder, `${++count}.${extension}`);
const save = (parts, extension) => {
  const file = nextFile(extension);
  writeFileSync(file, zip(parts));
  return file;
};

// ---- Workbooks ----

const asEscaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/// A number is a day: a serial in the style of dates.
const cellOf = (value, place) =>
  typeof value === 'number'
    ? `<c r="${place}" s="1"><v>${value}</v></c>`
    : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${asEscaped(value)}</t></is></c>`;
const rowsOf = (rows) =>
  rows
    .map((row, i) => `<row r="${i + 1}">${row.map((value, j) => cellOf(value, 'ABCDEFGHIJ'[j] + (i + 1))).join('')}</row>`)
    .join('');
const sheetOf = (rows, { preceding = '', following = '' } = {}) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${preceding}` +
  `<sheetData>${rowsOf(rows)}</sheetData>${following}</worksheet>`;

const POSTS_HEADER = ['协会', '姓名', '职务', '任职日期', '人员类别', '退休日期', '报批情况'];
const STATUS = '现职公务员';
const post = (name, status = STATUS, retired = '') => [association, name, '会长', '2016-02-09', status, retired, '未报批'];
/// Two people who may not hold their posts: a finding each, told at E2 and at E3.
const posts = [POSTS_HEADER, post('示例一'), post('示例二')];

/// A ledger in parts; `around`: sheet name -> what its XML has around the cells; `more`: parts, also of workbookParts.
function book({ sheets = {}, around = {}, tail = '', types = '', ...more } = {}) {
  const rows = { 协会: associations, 任职: posts, ...sheets };
  const xml = Object.fromEntries(Object.keys(rows).map((name) => [name, sheetOf(rows[name], around[name])]));
  const parts = workbookParts(xml, { styles: styles([0, 14]), ...more });
  parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace('</workbook>', `${tail}</workbook>`);
  parts['[Content_Types].xml'] = parts['[Content_Types].xml'].replace('<Override', `${types}<Override`);
  if (!parts['xl/sharedStrings.xml']) {
    const relations = 'xl/_rels/workbook.xml.rels';
    parts[relations] = parts[relations].replace(/<Relationship Id="rIdS"[^>]*>/, '');
  }
  return parts;
}

const relationsOf = (...list) =>
  `<Relationships xmlns="${PACKAGE}">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/// Writes the workbook with its findings and answers the file.
function annotated(file, { language = [], extension = 'xlsx', output = nextFile(extension) } = {}) {
  const { signal, status, stdout, stderr } = run(
    ...language,
    ...['check', file, '--as-of', AS_OF, '--format', 'xlsx', '--output', output],
  );
  assert.deepEqual({ signal, stdout, stderr }, { signal: null, stdout: '', stderr: '' });
  assert.ok(status === 0 || status === 1, `status ${status}`);
  isWhole(partsOf(output));
  return output;
}

// ---- What the parts say ----

const partsOf = (file) => unzip(readFileSync(file));

const attribute = (tag, name) =>
  tag
    .match(new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`))
    ?.slice(1)
    .find((value) => value !== undefined);
const unescaped = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
const local = (name) => name.replace(/^.*:/, '');

/// The elements right below the outermost one, as { name, tag }. Every element must be closed by its own name.
function childrenOf(xml) {
  const open = [];
  const children = [];
  for (const [tag, closing, name, rest] of xml.replace(/<!--[^]*?-->|<\?[^]*?\?>/g, '').matchAll(/<(\/?)([^\s/>!]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)) {
    if (closing) {
      assert.equal(name, open.pop());
      continue;
    }
    if (open.length === 1) children.push({ name: local(name), tag });
    if (!rest.endsWith('/')) open.push(name);
  }
  assert.deepEqual(open, []);
  return children;
}

/// The part of this name, whatever its case, as packages compare names.
const nameIn = (parts, wanted) => Object.keys(parts).find((name) => name.toLowerCase() === wanted.toLowerCase());

/// The relations of a part: id -> { type, part }.
function relations(parts, part) {
  const name = nameIn(parts, path.posix.join(path.posix.dirname(part), '_rels', `${path.posix.basename(part)}.rels`));
  const found = new Map();
  for (const [tag] of (name ? parts[name] : '').matchAll(/<Relationship\s[^>]*>/g)) {
    const target = decodeURI(unescaped(attribute(tag, 'Target')));
    const full = target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(part), target);
    found.set(attribute(tag, 'Id'), { type: attribute(tag, 'Type').split('/').pop(), part: nameIn(parts, full) });
  }
  return found;
}

/// The sheets of a workbook in their order, as { name, part, type }.
function sheetsOf(parts) {
  const related = relations(parts, 'xl/workbook.xml');
  return [...parts['xl/workbook.xml'].matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
    name: unescaped(attribute(tag, 'name')),
    ...related.get(attribute(tag, 'id')),
  }));
}
const namesOf = (parts) => sheetsOf(parts).map((sheet) => sheet.name);
const partOf = (parts, name) => sheetsOf(parts).find((sheet) => sheet.name === name).part;

const textOf = (xml) => unescaped([...xml.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)].map(([, text]) => text).join(''));

const letters = (column) => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/// The notes of a sheet: { texts: [[cell, text]], cells: of its shapes, drawing: the part they are in }, by cell.
function notesOf(parts, part) {
  const related = relations(parts, part);
  const comments = [...related.values()].find(({ type }) => type === 'comments')?.part;
  const texts = [...(comments ? parts[comments] : '').matchAll(/<(?:\w+:)?comment\s([^>]*)>([^]*?)<\/(?:\w+:)?comment>/g)].map(
    ([, attributes, inside]) => [attribute(` ${attributes}`, 'ref'), textOf(inside)],
  );
  const legacy = childrenOf(parts[part]).find(({ name }) => name === 'legacyDrawing');
  const drawing = legacy && related.get(attribute(legacy.tag, 'id'))?.part;
  if (legacy) assert.ok(drawing, `${part}: the drawing of its notes is missing`);
  return { texts: texts.sort(), cells: shapesOf(drawing ? parts[drawing] : ''), drawing };
}

const shapesOf = (drawing) =>
  [...drawing.matchAll(/<v:shape\s[^]*?<\/v:shape>/g)]
    .filter(([shape]) => shape.includes('ObjectType="Note"'))
    .map(([shape]) => letters(Number(shape.match(/<x:Column>\s*(\d+)/)[1])) + (Number(shape.match(/<x:Row>\s*(\d+)/)[1]) + 1))
    .sort();

// ECMA-376 part 1, CT_Worksheet.
const SEQUENCE = `sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
  scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
  dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
  cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
  webPublishItems tableParts extLst`.split(/\s+/);

/// The children of a worksheet stand in the order of the standard, each but the conditional formats once.
function isInOrder(xml, part) {
  // What an older program may not know is wrapped; here only controls are.
  const names = childrenOf(xml).map(({ name }) => (name === 'AlternateContent' ? 'controls' : name));
  const places = names.map((name) => SEQUENCE.indexOf(name));
  assert.ok(!places.includes(-1), `${part}: ${names}`);
  assert.deepEqual(places, [...places].sort((a, b) => a - b), `${part}: ${names}`);
  const single = names.filter((name) => name !== 'conditionalFormatting');
  assert.equal(new Set(single).size, single.length, `${part}: ${names}`);
}

/// What holds for every workbook that a check has written.
function isWhole(parts) {
  for (const { name, part, type } of sheetsOf(parts)) {
    assert.ok(part, `${name} has no part`);
    if (type !== 'worksheet') continue;
    isInOrder(parts[part], part);
    const { texts, cells } = notesOf(parts, part);
    const places = texts.map(([cell]) => cell);
    assert.equal(new Set(places).size, places.length, `${name}: a cell with two comments: ${places}`);
    assert.deepEqual(cells, places, `${name}: the shapes are not those of the comments`);
  }
  const drawings = sheetsOf(parts).map(({ part }) => notesOf(parts, part).drawing).filter(Boolean);
  assert.equal(new Set(drawings).size, drawings.length, 'a drawing of two sheets');
}

const occurrences = (text, words) => text.split(words).length - 1;
const told = (said) => said.findings.map(({ rule, row, facts }) => [rule, row, facts]);

// ---- Days since 1904 ----

describe('days since 1904', () => {
  const extension =
    '<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">' +
    '<x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>';
  const sheets = { 任职: [POSTS_HEADER, post('某甲', '退休领导干部', 42_409)] };
  const forms = {
    'since 1900': ['', '', '2016-02-09'],
    'since 1900, with the extension': ['<workbookPr/>', extension, '2016-02-09'],
    'since 1904': ['<workbookPr date1904="1"/>', '', '2020-02-10'],
    'since 1904, with the extension': ['<workbookPr date1904="1"/>', extension, '2020-02-10'],
    'since 1904, said as true': ['<workbookPr date1904="true" codeName="ThisWorkbook"/>', extension, '2020-02-10'],
  };
  for (const [name, [properties, tail, day]] of Object.entries(forms)) {
    test(name, () => {
      const file = save(book({ sheets, properties, tail }));
      const days = (said) => said.findings.filter(({ row }) => row === 2).map(({ facts }) => facts.retired_on);
      assert.deepEqual(days(check(file, AS_OF)), [day]);
      const output = annotated(file);
      assert.deepEqual(days(check(output, AS_OF)), [day]);
      const xml = partsOf(output)['xl/workbook.xml'];
      assert.equal(/date1904="(1|true)"/.test(xml), day === '2020-02-10');
      assert.equal(xml.includes('chartTrackingRefBase="1"'), tail !== '');
    });
  }
});

// ---- The order of a worksheet's children ----

const MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>';
const X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"';
const dataBar =
  '<conditionalFormatting sqref="D2:D9"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/>' +
  `<color rgb="FF638EC6"/></dataBar><extLst><ext ${X14} uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}">` +
  '<x14:id>{AAAAAAAA-0000-0000-0000-000000000001}</x14:id></ext></extLst></cfRule></conditionalFormatting>';
const sheetExtension =
  `<extLst><ext ${X14} uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings/></ext></extLst>`;
const tableRelation = relationsOf(['rId1', 'table', '../tables/table1.xml']);
const table =
  `<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="A1:B2" totalsRowShown="0"><autoFilter ref="A1:B2"/>` +
  '<tableColumns count="2"><tableColumn id="1" name="协会"/><tableColumn id="2" name="姓名"/></tableColumns></table>';

describe('the drawing of the notes has its place among a worksheet’s children', () => {
  const controls =
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>';
  const followings = {
    'nothing else': '',
    'a data bar': dataBar,
    'a data bar and margins': dataBar + MARGINS,
    'a data bar and an extension of the sheet': dataBar + MARGINS + sheetExtension,
    'a data bar, a table and an extension': `${dataBar}${MARGINS}<tableParts count="1"><tablePart r:id="rId1"/></tableParts>${sheetExtension}`,
    'line breaks between': `\n${dataBar}\n${MARGINS}\n${sheetExtension}\n`,
    'headers, breaks, ignored errors': `${MARGINS}<pageSetup paperSize="9"/><headerFooter><oddFooter>第 &amp;P 页</oddFooter></headerFooter><rowBreaks count="0" manualBreakCount="0"/><ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors>${sheetExtension}`,
    controls: MARGINS + controls,
    'the word sheetData in a footer': `${MARGINS}<headerFooter><oddFooter>sheetData</oddFooter></headerFooter>`,
    'a legacyDrawing without its relation': `${MARGINS}<legacyDrawing r:id="rId9"/>${sheetExtension}`,
  };
  for (const [name, following] of Object.entries(followings)) {
    test(name, () => {
      const hasTable = following.includes('tableParts');
      const more = hasTable ? { 'xl/worksheets/_rels/sheet2.xml.rels': tableRelation, 'xl/tables/table1.xml': table } : {};
      const file = save(book({ around: { 任职: { following } }, ...more }));
      const parts = partsOf(annotated(file));
      const names = childrenOf(parts['xl/worksheets/sheet2.xml']).map((child) => child.name);
      assert.equal(names.filter((child) => child === 'legacyDrawing').length, 1, String(names));
      assert.deepEqual(notesOf(parts, 'xl/worksheets/sheet2.xml').cells, ['E2', 'E3']);
      for (const piece of [dataBar, sheetExtension, '<oddFooter>sheetData</oddFooter>']) {
        if (following.includes(piece)) assert.ok(parts['xl/worksheets/sheet2.xml'].includes(piece), piece);
      }
    });
  }
});

// ---- Notes as Excel saves them ----

const VML =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml"\r\n xmlns:o="urn:schemas-microsoft-com:office:office"\r\n xmlns:x="urn:schemas-microsoft-com:office:excel">';
const noteShape = (id, row, column) => `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style='position:absolute;
  margin-left:59.25pt;margin-top:1.5pt;width:108pt;height:59.25pt;z-index:1;
  visibility:hidden' fillcolor="#ffffe1" o:insetmode="auto">
  <v:fill color2="#ffffe1"/>
  <v:textbox style='mso-direction-alt:auto'>
   <div style='text-align:left'></div>
  </v:textbox>
  <x:ClientData ObjectType="Note">
   <x:MoveWithCells/>
   <x:SizeWithCells/>
   <x:Anchor>
    1, 15, 0, 2, 3, 31, 4, 1</x:Anchor>
   <x:AutoFill>False</x:AutoFill>
   <x:Row>${row}</x:Row>
   <x:Column>${column}</x:Column>
  </x:ClientData>
 </v:shape>`.replaceAll('\n', '\r\n');
const notesDrawing = (...shapes) =>
  `${VML}\r\n <o:shapelayout v:ext="edit">\r\n  <o:idmap v:ext="edit" data="1"/>\r\n </o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"\r\n  path="m,l,21600r21600,l21600,xe">\r\n  <v:stroke joinstyle="miter"/>\r\n </v:shapetype>${shapes.join('')}</xml>`;
const PICTURE = 'id="LH" o:spid="_x0000_s2049" type="#_x0000_t75"';
const headerDrawing = `${VML}<v:shape ${PICTURE} style='position:absolute'><v:imagedata o:relid="rId1" o:title="logo"/></v:shape></xml>`;

const words = { A1: '由组织部门填写', E2: '已约谈，等复函。' };
const excelNote = (cell, text) =>
  `<comment ref="${cell}" authorId="0" shapeId="0"><text><r><rPr><b/><sz val="9"/><color indexed="81"/><rFont val="宋体"/></rPr><t>王五:</t></r><r><rPr><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">\n${text}</t></r></text></comment>`;
const noteWords = (cell) => `王五:\n${words[cell]}`;
const vmlType = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
const noted = {
  around: { 任职: { following: `${MARGINS}<legacyDrawing r:id="rId1"/>` } },
  types: `${vmlType}<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`,
  'xl/worksheets/_rels/sheet2.xml.rels': relationsOf(
    ['rId1', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
    ['rId2', 'comments', '../comments1.xml'],
  ),
  'xl/drawings/vmlDrawing1.vml': notesDrawing(noteShape(1025, 0, 0), noteShape(1026, 1, 4)),
  'xl/comments1.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<comments xmlns="${MAIN}"><authors><author>王五</author></authors><commentList>${excelNote('A1', words.A1)}${excelNote('E2', words.E2)}</commentList></comments>`,
};

/// The workbook as Excel writes its drawings again: every element on a line of its own.
function savedAgain(file) {
  const parts = partsOf(file);
  for (const name of Object.keys(parts).filter((part) => part.endsWith('.vml'))) {
    parts[name] = parts[name].replace(/>\s*</g, '>\r\n   <');
  }
  return save(parts);
}

describe('a picture in the header has a drawing of its own', () => {
  const headerFooter = '<headerFooter><oddHeader>&amp;L&amp;G</oddHeader></headerFooter>';
  const drawingOfHeader = (parts) => {
    const { tag } = childrenOf(parts['xl/worksheets/sheet2.xml']).find(({ name }) => name === 'legacyDrawingHF');
    return relations(parts, 'xl/worksheets/sheet2.xml').get(attribute(tag, 'id')).part;
  };

  test('without notes', () => {
    const parts = partsOf(
      annotated(
        save(
          book({
            around: { 任职: { following: `${MARGINS}${headerFooter}<legacyDrawingHF r:id="rId1"/>` } },
            types: vmlType,
            'xl/worksheets/_rels/sheet2.xml.rels': relationsOf(['rId1', 'vmlDrawing', '../drawings/vmlDrawing1.vml']),
            'xl/drawings/vmlDrawing1.vml': headerDrawing,
          }),
        ),
      ),
    );
    const header = drawingOfHeader(parts);
    assert.equal(parts[header], headerDrawing);
    const notes = notesOf(parts, 'xl/worksheets/sheet2.xml');
    assert.notEqual(notes.drawing, header);
    assert.deepEqual(notes.cells, ['E2', 'E3']);
    assert.equal(parts['[Content_Types].xml'].match(/Extension="vml"/g).length, 1);
  });

  // Whichever of the two stands first among the relations.
  for (const [first, second] of [['rId1', 'rId3'], ['rId3', 'rId1']]) {
    test(`with notes: the picture is ${first}`, () => {
      const list = [
        [first, 'vmlDrawing', '../drawings/vmlDrawing2.vml'],
        [second, 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ];
      const file = save(
        book({
          ...noted,
          around: { 任职: { following: `${MARGINS}${headerFooter}<legacyDrawing r:id="${second}"/><legacyDrawingHF r:id="${first}"/>` } },
          'xl/worksheets/_rels/sheet2.xml.rels': relationsOf(...list.sort(), ['rId2', 'comments', '../comments1.xml']),
          'xl/drawings/vmlDrawing2.vml': headerDrawing,
        }),
      );
      const parts = partsOf(annotated(annotated(file)));
      assert.equal(drawingOfHeader(parts), 'xl/drawings/vmlDrawing2.vml');
      assert.equal(parts['xl/drawings/vmlDrawing2.vml'], headerDrawing);
      const notes = notesOf(parts, 'xl/worksheets/sheet2.xml');
      assert.equal(notes.drawing, 'xl/drawings/vmlDrawing1.vml');
      assert.deepEqual(notes.cells, ['A1', 'E2', 'E3']);
    });
  }
});

describe('notes saved by Excel, checked three times', () => {
  const sheet = 'xl/worksheets/sheet2.xml';
  const messages = {};
  const outputs = [];
  before(() => {
    let file = save(book(noted));
    for (const finding of check(file, AS_OF).findings) messages[`E${finding.row}`] = finding.message.zh;
    for (let time = 1; time <= 3; ++time) {
      outputs.push(annotated(file));
      file = savedAgain(outputs.at(-1));
    }
  });

  test('one comment and one shape a cell, the user’s words once and ours once', () => {
    assert.equal(outputs.length, 3);
    for (const output of outputs) {
      const parts = partsOf(output);
      const { texts, cells } = notesOf(parts, sheet);
      assert.deepEqual(cells, ['A1', 'E2', 'E3']);
      const notes = Object.fromEntries(texts);
      assert.equal(notes.A1, noteWords('A1'));
      assert.ok(notes.E2.startsWith(noteWords('E2')), notes.E2);
      assert.equal(occurrences(notes.E2, words.E2), 1, notes.E2);
      for (const cell of ['E2', 'E3']) assert.equal(occurrences(notes[cell], messages[cell]), 1, notes[cell]);
    }
  });

  test('each time the same', () => {
    const [first, ...others] = outputs.map((output) => {
      const parts = partsOf(output);
      return { notes: notesOf(parts, sheet), authors: parts['xl/comments1.xml'].match(/<author>[^<]*/g) };
    });
    for (const other of others) assert.deepEqual(other, first);
    // Ours are sheets that a ledger does not have: from the second time on that is told on a sheet of its own.
    const names = outputs.map((output) => namesOf(partsOf(output)));
    assert.deepEqual(names[0], ['协会', '任职', FINDINGS]);
    assert.deepEqual(names[1], [...names[0], '导入问题']);
    assert.deepEqual(names[2], names[1]);
  });

  test('no empty pieces of text are left behind', () => {
    const pieces = outputs.map((output) => partsOf(output)['xl/comments1.xml'].match(/<r>/g).length);
    assert.deepEqual(pieces, [6, 6, 6]);
  });

  test('the shapes of the user’s notes are still his', () => {
    for (const output of outputs) {
      const drawing = partsOf(output)['xl/drawings/vmlDrawing1.vml'];
      const ids = [...drawing.matchAll(/<v:shape\s+id="([^"]*)"/g)].map(([, id]) => id);
      assert.deepEqual(ids.slice(0, 2), ['_x0000_s1025', '_x0000_s1026']);
      assert.equal(new Set(ids).size, ids.length, String(ids));
    }
  });

  test('mended, the user’s notes remain and ours are gone', () => {
    for (const again of [(file) => file, savedAgain]) {
      const parts = partsOf(again(outputs.at(-1)));
      parts[sheet] = parts[sheet].replaceAll(STATUS, '其他');
      const file = save(parts);
      assert.deepEqual(check(file, AS_OF).findings, []);
      const mended = partsOf(annotated(file));
      const { texts, cells } = notesOf(mended, sheet);
      assert.deepEqual(texts.map(([cell, text]) => [cell, text.trimEnd()]), ['A1', 'E2'].map((cell) => [cell, noteWords(cell)]));
      assert.deepEqual(cells, ['A1', 'E2']);
      assert.ok(namesOf(mended).includes(FINDINGS));
    }
  });

  test('one mended, the other not', () => {
    const parts = partsOf(savedAgain(outputs.at(-1)));
    parts[sheet] = parts[sheet].replace(STATUS, '其他');
    const notes = Object.fromEntries(notesOf(partsOf(annotated(save(parts))), sheet).texts);
    assert.deepEqual(Object.keys(notes), ['A1', 'E2', 'E3']);
    assert.equal(notes.E2.trimEnd(), noteWords('E2'));
    assert.equal(occurrences(notes.E3, messages.E3), 1);
  });

  test('a note of one plain text', () => {
    const plain = noted['xl/comments1.xml'].replace(excelNote('E2', words.E2), `<comment ref="E2" authorId="0"><text><t>${words.E2}</t></text></comment>`);
    const file = annotated(annotated(save(book({ ...noted, 'xl/comments1.xml': plain }))));
    const notes = Object.fromEntries(notesOf(partsOf(file), sheet).texts);
    assert.equal(occurrences(notes.E2, words.E2), 1);
    assert.equal(occurrences(notes.E2, messages.E2), 1);
    const parts = partsOf(file);
    parts[sheet] = parts[sheet].replaceAll(STATUS, '其他');
    assert.equal(Object.fromEntries(notesOf(partsOf(annotated(save(parts))), sheet).texts).E2.trimEnd(), words.E2);
  });

  test('our notes alone, all mended: none is left', () => {
    const parts = partsOf(savedAgain(annotated(save(book()))));
    parts[sheet] = parts[sheet].replaceAll(STATUS, '其他');
    assert.deepEqual(notesOf(partsOf(annotated(save(parts))), sheet).texts, []);
  });

  test('checked in the other language it is told in that language alone', () => {
    const file = outputs.at(-1);
    const english = annotated(savedAgain(file), { language: ['--lang', 'en'] });
    const notes = Object.fromEntries(notesOf(partsOf(english), sheet).texts);
    assert.deepEqual(Object.keys(notes), ['A1', 'E2', 'E3']);
    for (const { row, message } of check(file, AS_OF).findings) {
      assert.equal(occurrences(notes[`E${row}`], message.en), 1);
      assert.equal(occurrences(notes[`E${row}`], message.zh), 0);
    }
    assert.equal(namesOf(partsOf(english)).length, namesOf(partsOf(file)).length);
  });
});

test('saved by LibreOffice and checked again: as many notes, no sentence twice', () => {
  const fresh = ['ours.xlsx', 'noted.xlsx'].map((name, i) =>
    annotated(save(book(i === 0 ? {} : noted)), { output: path.join(folder, name) }),
  );
  const saved = convert(fresh, filters.xlsx, folder, path.join(folder, 'saved'));
  fresh.forEach((file, i) => {
    const wanted = partsOf(file);
    const again = partsOf(annotated(saved[i]));
    assert.deepEqual(namesOf(again).slice(0, 3), namesOf(wanted));
    for (const name of namesOf(wanted)) {
      const [one, other] = [wanted, again].map((parts) => notesOf(parts, partOf(parts, name)).texts);
      const plain = (texts) => texts.map(([cell, text]) => [cell, text.replace(/\s/g, '')]);
      assert.deepEqual(plain(other), plain(one), name);
      for (const [cell, text] of other) {
        const lines = text.split('\n').filter((line) => line.trim() !== '');
        assert.equal(new Set(lines).size, lines.length, `${name} ${cell}: ${text}`);
      }
    }
  });
});

// ---- Names of sheets ----

describe('a sheet of the user’s own with our name', () => {
  const own = [['检查结果登记表'], ['日期', '检查人', '意见'], ['2020-01-01', '张三', '要改']];
  const file = () => save(book({ sheets: { [FINDINGS]: own } }));

  test('keeps its content; ours has a number', () => {
    const parts = partsOf(annotated(file()));
    assert.deepEqual(namesOf(parts).slice(0, 4), ['协会', '任职', FINDINGS, `${FINDINGS} (2)`]);
    assert.equal(parts['xl/worksheets/sheet3.xml'], sheetOf(own));
    assert.ok(textOf(parts[partOf(parts, `${FINDINGS} (2)`)]).includes('3.4.6a'));
  });

  test('checked again, ours is written anew and the user’s is kept', () => {
    const parts = partsOf(annotated(annotated(file())));
    const names = namesOf(parts).filter((name) => name.startsWith(FINDINGS));
    assert.equal(parts[partOf(parts, FINDINGS)], sheetOf(own));
    assert.deepEqual(names, [FINDINGS, `${FINDINGS} (2)`]);
  });

  for (const [name, language, wanted] of [['FINDINGS', 'en', 'Findings (2)'], ['findings', 'en', 'Findings (2)'], ['FINDINGS', 'zh', FINDINGS]]) {
    test(`${name}, told in ${language}`, () => {
      const parts = partsOf(annotated(save(book({ sheets: { [name]: own } })), { language: ['--lang', language] }));
      const names = namesOf(parts);
      assert.deepEqual(names.slice(0, 4), ['协会', '任职', name, wanted]);
      assert.equal(new Set(names.map((one) => one.toLowerCase())).size, names.length, String(names));
      assert.equal(parts['xl/worksheets/sheet3.xml'], sheetOf(own));
      const titles = parts['xl/workbook.xml'].match(/<definedName [^>]*localSheetId="3"[^>]*>([^<]*)</);
      assert.equal(unescaped(titles[1]), `'${wanted}'!$2:$2`);
    });
  }
});

// ---- Other forms of the file ----

function isRefused(file, output, sentence, language = 'zh') {
  const { status, signal, stdout, stderr } = run('--lang', language, 'check', file, '--as-of', AS_OF, '--format', 'xlsx', '--output', output);
  assert.deepEqual({ status, signal, stdout }, { status: 2, signal: null, stdout: '' });
  assert.match(stderr, sentence);
  assert.equal(existsSync(output), false);
}

test('a Strict Open XML workbook is checked, but not written into', () => {
  const parts = book();
  const ordinary = save(parts);
  const strict = Object.fromEntries(
    Object.entries(parts).map(([name, xml]) => [
      name,
      xml.replaceAll(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships').replaceAll(MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main'),
    ]),
  );
  strict['xl/workbook.xml'] = strict['xl/workbook.xml'].replace('<workbook ', '<workbook conformance="strict" ');
  const file = save(strict);
  const said = check(file, AS_OF);
  assert.equal(said.findings.length, 2);
  assert.deepEqual(said, check(ordinary, AS_OF));
  isRefused(file, nextFile(), /^[^\n]*严格[^\n]*。\n$/);
  isRefused(file, nextFile(), /^[^\n]*Strict[^\n]*\.\n$/, 'en');
});

test('a workbook with macros is checked, and written where the file to write is one too', () => {
  const parts = book({ 'xl/vbaProject.bin': 'macros' });
  const types = '[Content_Types].xml';
  parts[types] = parts[types]
    .replace('vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'vnd.ms-excel.sheet.macroEnabled.main+xml')
    .replace('<Override', '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override');
  const related = 'xl/_rels/workbook.xml.rels';
  const macros = '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>';
  parts[related] = parts[related].replace('</Relationships>', `${macros}</Relationships>`);
  const file = save(parts, 'xlsm');
  assert.deepEqual(check(file, AS_OF), check(save(book()), AS_OF));
  isRefused(file, nextFile(), /^[^\n]*\.xlsm[^\n]*。\n$/);
  isRefused(file, nextFile(), /^[^\n]*\.xlsm[^\n]*\.\n$/, 'en');
  const written = partsOf(annotated(file, { extension: 'xlsm' }));
  assert.match(written[types], /macroEnabled\.main\+xml/);
  assert.equal(written['xl/vbaProject.bin'], 'macros');
  assert.ok(written[related].includes('vbaProject.bin'));
  assert.ok(namesOf(written).includes(FINDINGS));
});

// ---- Which sheet is shown ----

describe('the workbook opens on its findings', () => {
  const view = (isSelected) => ({ preceding: `<sheetViews><sheetView${isSelected ? ' tabSelected="1"' : ''} workbookViewId="0"/></sheetViews>` });
  const isShown = (file) => {
    const parts = partsOf(file);
    const place = namesOf(parts).indexOf(FINDINGS);
    const [tag] = parts['xl/workbook.xml'].match(/<workbookView[^>]*>/) ?? [''];
    assert.equal(attribute(tag, 'activeTab'), String(place), `${tag}, ${FINDINGS} is at ${place}`);
    assert.ok(Number(attribute(tag, 'firstSheet') ?? 0) <= place);
    for (const { name, part } of sheetsOf(parts)) {
      if (name !== FINDINGS) assert.doesNotMatch(parts[part], /tabSelected\s*=\s*["'](1|true)/, name);
    }
  };
  const bookViews = (attributes) => `<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="9000" ${attributes}/></bookViews>`;

  test('instead of the sheet it was saved on', () => {
    isShown(annotated(save(book({ properties: bookViews('activeTab="1"'), around: { 任职: view(true) } }))));
  });

  test('instead of several sheets that were edited together', () => {
    const around = { 协会: view(true), 任职: view(true), 备忘: view(false) };
    isShown(annotated(save(book({ properties: bookViews('firstSheet="1" activeTab="0"'), sheets: { 备忘: [['一']] }, around }))));
  });

  test('instead of a chart', () => {
    const parts = book({ properties: bookViews('activeTab="2"') });
    parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace('</sheets>', '<sheet name="图" sheetId="9" r:id="rIdC"/></sheets>');
    const related = 'xl/_rels/workbook.xml.rels';
    parts[related] = parts[related].replace('</Relationships>', `<Relationship Id="rIdC" Type="${OFFICE}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`);
    parts['xl/chartsheets/sheet1.xml'] = `<chartsheet xmlns="${MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews></chartsheet>`;
    isShown(annotated(save(parts)));
  });

  test('after it was saved on another sheet and checked again', () => {
    const file = annotated(save(book({ properties: bookViews(''), around: { 协会: view(true) } })));
    isShown(file);
    const parts = partsOf(file);
    parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace(/ activeTab="\d+"/, '');
    parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml'].replace('tabSelected="0"', 'tabSelected="1"');
    isShown(annotated(save(parts)));
  });

  test('where the workbook has no views of its own', () => isShown(annotated(save(book()))));
});

// ---- Names of parts ----

describe('names of parts', () => {
  const related = 'xl/_rels/workbook.xml.rels';
  /// Posts whose words are shared strings and whose day of retirement needs the styles.
  const make = () => {
    const rows = [POSTS_HEADER, post('示例一', '退休领导干部', 43_871), post('示例二')];
    const texts = [...new Set(rows.flat().filter((value) => typeof value === 'string'))];
    const parts = book({ sheets: { 任职: rows }, strings: sharedStrings(texts.map((text) => `<si><t>${text}</t></si>`).join('')) });
    parts['xl/worksheets/sheet2.xml'] = parts['xl/worksheets/sheet2.xml'].replace(
      /<c r="(\w+)" t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is><\/c>/g,
      (_, place, text) => `<c r="${place}" t="s"><v>${texts.indexOf(text)}</v></c>`,
    );
    return parts;
  };
  const rename = (parts, from, to) => {
    parts[to] = parts[from];
    delete parts[from];
  };
  const retarget = (parts, from, to) => (parts[related] = parts[related].replace(`Target="${from}"`, `Target="${to}"`));
  const forms = {
    'shared strings in other case': (parts) => rename(parts, 'xl/sharedStrings.xml', 'xl/SharedStrings.xml'),
    'styles in other case': (parts) => rename(parts, 'xl/styles.xml', 'xl/Styles.xml'),
    'a sheet in other case': (parts) => rename(parts, 'xl/worksheets/sheet2.xml', 'xl/worksheets/Sheet2.xml'),
    'a folder in other case': (parts) => rename(parts, 'xl/worksheets/sheet2.xml', 'xl/Worksheets/Sheet2.XML'),
    'a blank, written %20': (parts) => {
      rename(parts, 'xl/worksheets/sheet2.xml', 'xl/worksheets/sheet 2.xml');
      retarget(parts, 'worksheets/sheet2.xml', 'worksheets/sheet%202.xml');
    },
    'absolute targets': (parts) => (parts[related] = parts[related].replace(/Target="/g, 'Target="/xl/')),
    'absolute target of the workbook': (parts) => (parts['_rels/.rels'] = parts['_rels/.rels'].replace('Target="xl/', 'Target="/xl/')),
    'targets that go up': (parts) => (parts[related] = parts[related].replace(/Target="/g, 'Target="../xl/')),
    'absolute, in other case, with a blank': (parts) => {
      rename(parts, 'xl/worksheets/sheet2.xml', 'xl/worksheets/Sheet 2.xml');
      retarget(parts, 'worksheets/sheet2.xml', '/xl/worksheets/sheet%202.xml');
    },
  };
  const usual = () => check(save(make()), AS_OF);

  test('as they usually are', () => {
    assert.deepEqual(usual().issues, []);
    assert.ok(told(usual()).some(([rule, row, facts]) => rule === '3.4.7a' && row === 2 && facts.retired_on === '2020-02-10'));
  });
  for (const [name, change] of Object.entries(forms)) {
    test(name, () => {
      const parts = make();
      change(parts);
      const file = save(parts);
      assert.deepEqual(check(file, AS_OF), usual());
      const output = annotated(file);
      assert.deepEqual(check(output, AS_OF).findings, usual().findings);
      const written = partsOf(output);
      const lower = Object.keys(written).map((part) => part.toLowerCase());
      assert.equal(new Set(lower).size, lower.length, String(lower));
      assert.deepEqual(notesOf(written, partOf(written, '任职')).cells, notesOf(partsOf(annotated(save(make()))), 'xl/worksheets/sheet2.xml').cells);
    });
  }
});

// ---- Control characters ----

describe('control characters from a cell', () => {
  const RED = '_x001B_[31m';
  const sheets = {
    协会: [associations[0], [codes.advertising, `${association}${RED}`, ...associations[1].slice(2)]],
    任职: [
      POSTS_HEADER,
      [`${association}${RED}`, `示${RED}一_x0007_`, `会长${RED}_x0008_`, '2016-02-09', STATUS, '', '未报批'],
      [`${association}${RED}`, '示二', '会长', `昨天${RED}_x0007_`, `错误_x001B_[2J${RED}X_x0007__x009B_2J`, '', '未报批'],
    ],
    备忘: [[`说明${RED}`]],
  };
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
  const file = () => save(book({ sheets }));

  test('the cells are told of', () => {
    const said = check(file(), AS_OF);
    assert.ok(said.findings.some(({ rule, row }) => rule === '3.4.6a' && row === 2));
    assert.deepEqual(
      said.issues.map(brief).map(([, code, sheet, row, column]) => [code, sheet, row, column]).filter(([code]) => code !== 'unknown_sheet'),
      [
        ['bad_choice', '任职', 3, '人员类别'],
        ['bad_date', '任职', 3, '任职日期'],
      ],
    );
  });

  for (const language of ['zh', 'en']) {
    test(`not in the text, ${language}`, () => {
      const { stdout, stderr, status } = run('--lang', language, 'check', file(), '--as-of', AS_OF);
      assert.equal(status, 1);
      assert.ok(stdout.includes('3.4.6a'));
      assert.doesNotMatch(stdout, controls);
      assert.doesNotMatch(stderr, controls);
    });
  }

  test('not in what is written into the workbook', () => {
    const input = file();
    const before = partsOf(input);
    const parts = partsOf(annotated(input));
    for (const [name, xml] of Object.entries(parts)) {
      // U+0080 to U+009F XML allows.
      assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/, name);
      assert.doesNotMatch(xml, /&#(x0*(7|8|1b)|0*(7|8|27));/i, name);
      // Written out, a program that opens the workbook would make them again.
      if (before[name] === undefined) assert.doesNotMatch(xml, /_x00(07|08|1B)_/i, name);
    }
    assert.equal(notesOf(parts, 'xl/worksheets/sheet2.xml').texts.length, 3);
  });
});
