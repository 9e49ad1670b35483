// What a cell may say and how it is read, and what is said of every cell that cannot be read.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { idNumber, uscc } from './codes.mjs';
import { codes } from './district.mjs';
import { as, association, associations, ExcelJS, writeLedger } from './ledger.mjs';
import { brief, check, run, temporaryFolder } from './tuogou.mjs';
import { sharedStrings, styles, workbookParts, worksheet, zip } from './zip.mjs';

const AS_OF = '2020-06-30';
const folder = temporaryFolder(after);
let count = 0;
const nextFile = () => path.join(folder, `${++count}.xlsx`);
const checked = async (sheets, asOf = AS_OF, ...more) => check(await writeLedger(nextFile(), sheets), asOf, ...more);

const row = (values) => Object.fromEntries(values.map((value, i) => [i + 2, value]));
const factsByRow = (said, rules, name) =>
  Object.fromEntries(
    said.findings.filter((finding) => rules.includes(finding.rule)).map((finding) => [finding.row, finding.facts[name]]),
  );

// ---- Dates ----

// A retired leading official in a post without approval is a finding on every date of retirement, which it names.
const retirement = ['3.4.7a', '3.4.8a'];
const posts = (dates) => [
  ['协会', '姓名', '人员类别', '退休日期', '职务', '任职日期', '报批情况'],
  ...dates.map((date, i) => [association, `某${i}`, '退休领导干部', date, '会长', '2019-01-01', '未报批']),
];

describe('dates', () => {
  const texts = [
    ['2020-02-10', '2020-02-10'],
    ['2020/2/10', '2020-02-10'],
    ['2020.2.10', '2020-02-10'],
    ['2020年2月10日', '2020-02-10'],
    ['2020-2-3', '2020-02-03'],
    ['2020/02/03', '2020-02-03'],
    ['2020.02.03', '2020-02-03'],
    ['2020年02月03日', '2020-02-03'],
    ['２０２０－０２－１０', '2020-02-10'],
    ['２０２０／２／１０', '2020-02-10'],
    ['２０２０．２．１０', '2020-02-10'],
    ['２０２０年２月１０日', '2020-02-10'],
    ['２020年2月１0日', '2020-02-10'],
    ['2020 年 2 月 10 日', '2020-02-10'],
    ['2020 - 02 - 10', '2020-02-10'],
    ['\u30002020\u00a0/ 2\t/ 10 ', '2020-02-10'],
    ['2020年\n2月10日', '2020-02-10'],
    ['2020-02-29', '2020-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['1900年2月28日', '1900-02-28'],
    ['2199-12-31', '2199-12-31'],
  ];

  test('every form of text', async () => {
    const said = await checked({ 任职: posts(texts.map(([text]) => text)) });
    assert.deepEqual(said.issues, []);
    assert.deepEqual(factsByRow(said, retirement, 'retired_on'), row(texts.map(([, date]) => date)));
  });

  test('rich text, a link and the text of a formula', async () => {
    const said = await checked({
      任职: posts([
        { richText: [{ text: '2020年', font: { bold: true } }, { text: '2月10日' }] },
        { text: '2020-02-11', hyperlink: 'https://example.org/' },
        { formula: '"2020/2/"&12', result: '2020/2/12' },
      ]),
    });
    assert.deepEqual(said.issues, []);
    assert.deepEqual(factsByRow(said, retirement, 'retired_on'), row(['2020-02-10', '2020-02-11', '2020-02-12']));
  });

  test('other texts and plain numbers are no dates', async () => {
    const wrong = [
      ['2020-13-01', '2020-13-01'],
      ['2020-02-30', '2020-02-30'],
      ['2019年2月29日', '2019年2月29日'],
      ['1900-02-29', '1900-02-29'],
      ['2020-00-10', '2020-00-10'],
      ['2020-02-00', '2020-02-00'],
      ['1899-12-31', '1899-12-31'],
      ['2200-01-01', '2200-01-01'],
      ['2020-02', '2020-02'],
      ['2020年2月', '2020年2月'],
      ['2020', '2020'],
      ['20200210', '20200210'],
      ['20-02-10', '20-02-10'],
      ['02/10/2020', '02/10/2020'],
      ['2020-2/10', '2020-2/10'],
      ['2020/2.10', '2020/2.10'],
      ['2020年2月10', '2020年2月10'],
      ['2020年2月10号', '2020年2月10号'],
      ['2020年2-10', '2020年2-10'],
      ['二〇二〇年二月十日', '二〇二〇年二月十日'],
      ['2020-02-10 08:30', '2020-02-10 08:30'],
      ['2020-02-10T00:00:00', '2020-02-10T00:00:00'],
      ['-2020-02-10', '-2020-02-10'],
      ['2020-02-10.', '2020-02-10.'],
      ['长期', '长期'],
      ['—', '—'],
      [2020, '2020'],
      [43871, '43871'],
      [20200210, '20200210'],
      [true, '是'],
    ];
    const said = await checked({ 任职: posts(wrong.map(([value]) => value)) });
    assert.deepEqual(
      said.issues.map(brief),
      wrong.map(([, value], i) => ['error', 'bad_date', '任职', i + 2, '退休日期', value]),
    );
    assert.deepEqual(factsByRow(said, retirement, 'retired_on'), {});
  });

  const SERIAL = 43871; // 10 February 2020
  const dateFormats = [
    'yyyy-mm-dd',
    'yyyy/m/d',
    'yyyy/m/d;@',
    'mm-dd-yy',
    'd-mmm-yy',
    'd-mmm',
    'mmm-yy',
    'm/d/yy "h":mm',
    'yyyy-mm-dd hh:mm:ss',
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@',
    'yyyy"年"m"月"',
    'm"月"d"日"',
    '[$-804]yyyy/m/d',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[$-zh-CN]yyyy"年"m"月"d"日"',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    '[Red]yyyy\\-mm\\-dd',
    '"日期："yyyy.m.d',
    'yyyy_-mm_-dd',
    'h:mm AM/PM',
    '[h]:mm:ss',
    '[mm]:ss',
    'YYYY-MM-DD',
  ];
  const otherFormats = [
    'General',
    'G/通用格式',
    '0',
    '0.00_ ',
    '#,##0.00',
    '#,##0.00_);[Red]\\(#,##0.00\\)',
    '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    '0%',
    '0.00E+00',
    '# ?/?',
    '@',
    '0"年"',
    '"ymd"0',
    '0\\d',
    '0_d',
    '[Red]0',
    '[Magenta]0',
    '[DBNum2]0',
    '[$￥-804]#,##0.00',
    '[$USD-409]\\ 0',
    '[<=100]0;0.0',
  ];

  test('a number in a date format is a date, its time of day cut off', async () => {
    const cells = dateFormats.flatMap((format) => [as(SERIAL, format), as(SERIAL + 0.999988, format)]);
    const said = await checked({ 任职: posts(cells) });
    assert.deepEqual(said.issues, []);
    assert.deepEqual(
      factsByRow(said, retirement, 'retired_on'),
      row(cells.map(() => '2020-02-10')),
    );
  });

  test('a number in any other format is none', async () => {
    const said = await checked({ 任职: posts(otherFormats.map((format) => as(SERIAL, format))) });
    assert.deepEqual(
      said.issues.map(brief),
      otherFormats.map((format, i) => ['error', 'bad_date', '任职', i + 2, '退休日期', String(SERIAL)]),
    );
  });

  // Excel's list of Chinese date formats ends with these two: 星期一 and 一.
  test('a format that shows the day of the week alone', async () => {
    const formats = ['[$-804]aaaa;@', '[$-804]aaa;@'];
    const said = await checked({ 任职: posts(formats.map((format) => as(SERIAL, format))) });
    assert.deepEqual(said.issues.map(brief), []);
  });

  // A workbook of raw cells: style n has the n-th format.
  const retirementsOf = (cells, formats, properties = '') => {
    const text = (letter, number, value) => `<c r="${letter}${number}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const line = (number, values, cell = '') =>
      `<row r="${number}">${values.map((value, i) => text('ABCEFG'[i], number, value)).join('')}${cell}</row>`;
    const header = line(1, ['协会', '姓名', '人员类别', '职务', '任职日期', '报批情况'], text('D', 1, '退休日期'));
    const rows = cells.map((cell, i) =>
      line(i + 2, [association, '某', '退休领导干部', '会长', '2019-01-01', '未报批'], `<c r="D${i + 2}" ${cell}</c>`),
    );
    const ledger = associations.map((values, i) => `<row r="${i + 1}">${values.map((value, j) => text('ABCDE'[j], i + 1, value)).join('')}</row>`);
    const file = nextFile();
    writeFileSync(
      file,
      zip(
        workbookParts(
          { 协会: worksheet(ledger.join('')), 任职: worksheet(header + rows.join('')) },
          { styles: styles(formats), properties },
        ),
      ),
    );
    const said = check(file, AS_OF);
    const dates = factsByRow(said, retirement, 'retired_on');
    const values = Object.fromEntries(said.issues.map((issue) => [issue.row, [issue.code, issue.value]]));
    assert.ok(said.issues.every((issue) => issue.column === '退休日期'));
    return cells.map((_, i) => dates[i + 2] ?? values[i + 2]);
  };
  const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

  test('the built-in formats, by their number', () => {
    const dates = [...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58)];
    const others = [...range(0, 13), ...range(37, 44), 48, 49];
    const formats = [...dates, ...others];
    assert.deepEqual(
      retirementsOf(formats.map((_, i) => `s="${i}"><v>${SERIAL}</v>`), formats),
      formats.map((format) => (dates.includes(format) ? '2020-02-10' : ['bad_date', String(SERIAL)])),
    );
  });

  test('the ends of the two calendars', () => {
    const date = (serial) => `s="0"><v>${serial}</v>`;
    assert.deepEqual(
      retirementsOf([1, 59, 60, 61, 0, 0.5, -1, 109574, 109574.75, 1e9].map(date), ['yyyy-mm-dd']),
      [
        '1900-01-01',
        '1900-02-28',
        ['bad_date', '60'], // the 29 February 1900 of Excel
        '1900-03-01',
        ['bad_date', '0'],
        ['bad_date', '0.5'],
        ['bad_date', '-1'],
        '2199-12-31',
        '2199-12-31',
        ['bad_date', '1000000000'],
      ],
    );
    const [afterLast] = retirementsOf([109575].map(date), ['yyyy-mm-dd']);
    assert.equal(afterLast[0], 'bad_date');
    const properties = '<workbookPr date1904="1"/>';
    assert.deepEqual(retirementsOf([0, 59, 60, 42409.9, 108112, -1].map(date), ['yyyy-mm-dd'], properties), [
      '1904-01-01',
      '1904-02-29',
      '1904-03-01',
      '2020-02-10',
      '2199-12-31',
      ['bad_date', '-1'],
    ]);
    assert.equal(retirementsOf([date(42409)], ['yyyy-mm-dd'], '<workbookPr date1904="true"/>')[0], '2020-02-10');
    assert.equal(retirementsOf([date(43871)], ['yyyy-mm-dd'], '<workbookPr date1904="0"/>')[0], '2020-02-10');
  });

  test('dates that are stored as ISO 8601', () => {
    const cells = ['2020-02-10', '2020-02-10T00:00:00', '2020-02-10T08:30:00Z'].map((date) => `t="d"><v>${date}</v>`);
    assert.deepEqual(retirementsOf(cells, ['General']), cells.map(() => '2020-02-10'));
  });
});

// ---- Numbers ----

describe('numbers', () => {
  // An asset whose net value is not what its values give is a finding, which says what they give.
  const assets = (values, column = '原值') => [
    ['协会', '资产编号', '名称', '类别', '来源', '权属界定', column, '累计折旧', '净值', '处置方式'],
    ...values.map((value, i) => [association, `${i}`, '物', '固定资产', '会费自有', '其他资产', value, 0, 0, '未处理']),
  ];

  const amounts = [
    [1234.5, '1234.50'],
    [as(1234.5, '0.00_ '), '1234.50'],
    [as(1234.5, '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '), '1234.50'],
    ['1234.5', '1234.50'],
    [' 1234.5\u3000', '1234.50'],
    ['１２３４．５', '1234.50'],
    ['1,234.50', '1234.50'],
    ['１，２３４．５０', '1234.50'],
    ['12,345,678.90', '12345678.90'],
    ['0012', '12.00'],
    [0.1 + 0.2, '0.30'],
    [1.005, '1.01'],
    ['1.005', '1.01'],
    ['1.00499999999999999999', '1.00'],
    ['0.005', '0.01'],
    [0.005, '0.01'],
    [1e11, '100000000000.00'],
    [1e12, '1000000000000.00'],
    ['1,000,000,000,000', '1000000000000.00'],
    [{ formula: '1/3', result: 1 / 3 }, '0.33'],
    [{ richText: [{ text: '1,2' }, { text: '34', font: { bold: true } }] }, '1234.00'],
  ];

  test('every form of an amount', async () => {
    const said = await checked({ 资产明细: assets(amounts.map(([value]) => value)) });
    assert.deepEqual(said.issues, []);
    assert.deepEqual(factsByRow(said, ['3.3.4e'], 'expected'), row(amounts.map(([, amount]) => amount)));
  });

  test('less than half a cent is nothing', async () => {
    const said = await checked({ 资产明细: assets([0.0049, '0.004', 0, '0', '０．００', 1e-9]) });
    assert.deepEqual(said.issues, []);
    assert.deepEqual(factsByRow(said, ['3.3.4e'], 'expected'), {});
  });

  const inTenThousands = [
    [1.23456789, '12345.68'],
    ['1.234565', '12345.65'],
    ['1,234.5', '12345000.00'],
    [100000000, '1000000000000.00'],
    [0.0000005, '0.01'],
  ];
  for (const column of ['原值（万元）', '原值(万元)', '原值[万元]', '原值【万元】', '* 原值 万元', '原值\n（万元）*', '原值 （ 万 元 ）']) {
    test(`the column ${JSON.stringify(column)} is in ten thousands`, async () => {
      const said = await checked({ 资产明细: assets(inTenThousands.map(([value]) => value), column) });
      assert.deepEqual(said.issues, []);
      assert.deepEqual(factsByRow(said, ['3.3.4e'], 'expected'), row(inTenThousands.map(([, amount]) => amount)));
    });
  }
  for (const column of ['原值（元）', '原值元', '原值(元)', '*原值*', '原 值', '原值（人）']) {
    test(`the column ${JSON.stringify(column)} is as it is`, async () => {
      const said = await checked({ 资产明细: assets([12], column) });
      assert.deepEqual(said.issues, []);
      assert.deepEqual(factsByRow(said, ['3.3.4e'], 'expected'), row(['12.00']));
    });
  }

  const isBad = (sheet, column, wrong) => (said) =>
    assert.deepEqual(
      said.issues.map(brief),
      wrong.map(([, value], i) => ['error', 'bad_number', sheet, i + 2, column, value]),
    );

  test('other amounts are none', async () => {
    const wrong = [
      ['1234元', '1234元'],
      ['12万', '12万'],
      ['约12', '约12'],
      ['￥12', '￥12'],
      ['50%', '50%'],
      [-1, '-1'],
      ['-1', '-1'],
      ['－１', '－１'],
      [-0.01, '-0.01'],
      ['1,23', '1,23'],
      ['1,2345', '1,2345'],
      ['1234,567', '1234,567'],
      [',123', ',123'],
      ['1.234.567', '1.234.567'],
      ['1.', '1.'],
      ['一百', '一百'],
      ['无', '无'],
      [1000000000000.01, '1000000000000.01'],
      ['1,000,000,000,000.01', '1,000,000,000,000.01'],
      [1e15, '1000000000000000'],
      [as(43871, 'yyyy-mm-dd'), '2020-02-10'],
      [true, '是'],
    ];
    isBad('资产明细', '原值', wrong)(await checked({ 资产明细: assets(wrong.map(([value]) => value)) }));
    const over = [[100000000.01, '100000000.01']];
    isBad('资产明细', '原值', over)(await checked({ 资产明细: assets([100000000.01], '原值（万元）') }));
  });

  // An audit whose problems are not rectified is a finding, which counts them.
  const audits = (values) => [
    ['协会', '审计内容', '审计机关', '报告日期', '问题数（个）'],
    ...values.map((value) => [association, '国有资产', '示范区审计局', '2020-01-01', value]),
  ];

  test('every form of a whole number', async () => {
    const whole = [
      [3, 3],
      ['3', 3],
      ['３', 3],
      ['1,000', 1000],
      ['１，０００', 1000],
      ['2.0', 2],
      [as(4, '0"个"'), 4],
      [1000000000, 1000000000],
    ];
    const said = await checked({ 单位: organs('示范区审计局'), 审计: audits(whole.map(([value]) => value)) });
    assert.deepEqual(said.issues, []);
    assert.deepEqual(factsByRow(said, ['7.2.4b'], 'problems'), row(whole.map(([, number]) => number)));
  });

  test('other whole numbers are none', async () => {
    const wrong = [
      [2.5, '2.5'],
      ['2.5', '2.5'],
      ['3个', '3个'],
      [-1, '-1'],
      [1000000001, '1000000001'],
      ['三', '三'],
    ];
    isBad('审计', '问题数', wrong)(
      await checked({ 单位: organs('示范区审计局'), 审计: audits(wrong.map(([value]) => value)) }),
    );
  });

  test('a whole number within bounds', async () => {
    const risks = [1, 5, '５', 0, 6, 4.5].map((value) => [association, '其他', '说明', value, 5, '2020-01-01']);
    const said = await checked({ 风险: [['协会', '风险类别', '描述', '可能性', '影响', '发现日期'], ...risks] });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'bad_number', '风险', 5, '可能性', '0'],
      ['error', 'bad_number', '风险', 6, '可能性', '6'],
      ['error', 'bad_number', '风险', 7, '可能性', '4.5'],
    ]);
    assert.deepEqual(factsByRow(said, ['8.5.4a'], 'size'), { 3: 25, 4: 25 });
  });
});

const organs = (...names) => [
  ['名称', '简称', '性质', '改革职责'],
  ...names.map((name) => [name, null, '行政机关', '其他']),
];

// ---- Choices, texts, codes ----

describe('choices', () => {
  const members = (grades) => [
    ['协会', '会员名称', '记录', '事实', '记录日期', '等级'],
    ...grades.map((grade) => [association, '某', '守信', '说明', '2020-06-29', grade]),
  ];

  test('folded in width, freed of white space, and otherwise exact', async () => {
    const said = await checked({
      会员诚信: members(['A', 'Ａ', ' A ', '未 评', '未\u3000评', '未\n评', 'a', 'E', '未评。', 'AB', true]),
    });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'bad_choice', '会员诚信', 8, '等级', 'a'],
      ['error', 'bad_choice', '会员诚信', 9, '等级', 'E'],
      ['error', 'bad_choice', '会员诚信', 10, '等级', '未评。'],
      ['error', 'bad_choice', '会员诚信', 11, '等级', 'AB'],
      ['error', 'bad_choice', '会员诚信', 12, '等级', '是'],
    ]);
  });

  test('TRUE and FALSE are 是 and 否', async () => {
    const functions = [true, false, '是', '否', { formula: '1=1', result: true }].map((value, i) => [
      association,
      `职能${i}`,
      value,
      '未处理',
      '2020-01-01',
      '区商务局',
    ]);
    const said = await checked({
      单位: organs('区商务局'),
      职能: [['协会', '职能名称', '是否行政职能', '处理方式', '委托日期', '委托机关'], ...functions],
    });
    assert.deepEqual(said.issues, []);
    const delegated = said.findings.filter((finding) => finding.rule === '3.2.2c').map((finding) => finding.row);
    assert.deepEqual(delegated, [2, 4, 6]);
  });

  test('several parts in the reform, joined by 、', async () => {
    const said = await checked({
      单位: [
        ['名称', '性质', '改革职责'],
        ['甲局', '行政机关', '民政、财政'],
        ['乙局', '行政机关', ' 民政 、 市民政 '],
        ['丙局', '行政机关', '民政，财政'],
        ['丁局', '行政机关', '民政、教育'],
      ],
    });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'bad_choice', '单位', 4, '改革职责', '民政，财政'],
      ['error', 'bad_choice', '单位', 5, '改革职责', '民政、教育'],
    ]);
  });

  test('matters as text and as numbers', async () => {
    const values = [1.1, '２．３', ' 3.1 ', 5.5, as(4.4, '0.00'), '5.6', '1.4', 1, '一', as(43871, 'yyyy-mm-dd')];
    const rows = values.map((value) => [association, value, '适用']);
    const said = await checked({ 脱钩事项: [['协会', '事项编号', '是否适用'], ...rows] });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'bad_matter', '脱钩事项', 7, '事项编号', '5.6'],
      ['error', 'bad_matter', '脱钩事项', 8, '事项编号', '1.4'],
      ['error', 'bad_matter', '脱钩事项', 9, '事项编号', '1'],
      ['error', 'bad_matter', '脱钩事项', 10, '事项编号', '一'],
      ['error', 'bad_matter', '脱钩事项', 11, '事项编号', '2020-02-10'],
    ]);
  });
});

describe('texts', () => {
  test('numbers, dates and truth values in a column of text', async () => {
    // An organ that is not in the register is told as it was read.
    const given = [
      ['某 局', '某 局'],
      [' \u3000某局\n', '某局'],
      ['一\n二', '一\n二'],
      ['00123', '00123'],
      [123, '123'],
      [1.5, '1.5'],
      [0.1, '0.1'],
      [0.1 + 0.2, '0.30000000000000004'],
      [1e21, '1000000000000000000000'],
      [-0.5, '-0.5'],
      [as(7, '000'), '7'],
      [as(43871.5, 'yyyy"年"m"月"d"日"'), '2020-02-10'],
      [true, '是'],
      [false, '否'],
      ['a<b>&"\'', 'a<b>&"\''],
      ['𠮷😀', '𠮷😀'],
      ['=1+1', '=1+1'],
    ];
    const papers = given.map(([value]) => [association, '摸底调查', '2020-01-01', value]);
    const said = await checked({ 程序文书: [['协会', '文书', '日期', '出具单位'], ...papers] });
    assert.deepEqual(
      said.issues.map(brief),
      given.map(([, text], i) => ['warning', 'unknown_organ', '程序文书', i + 2, '出具单位', text]),
    );
  });

  test('escapes, phonetic guides, broken references and cells without an address, as other programs write them', () => {
    const cell = (value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const line = (...cells) => `<row>${cells.join('')}</row>`;
    const shared = (index) => `<c t="s"><v>${index}</v></c>`;
    const file = nextFile();
    writeFileSync(
      file,
      zip(
        workbookParts(
          {
            协会: worksheet(associations.map((values) => line(...values.map(cell))).join('')),
            程序文书: worksheet(
              [
                line(...['协会', '文书', '日期', '出具单位'].map(cell)),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), shared(0)),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), shared(1)),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), shared(2)),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), shared(3)),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), cell('<![CDATA[a & b]]>&#x4E00;')),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), shared(99)),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), '<c t="e"><v>#NAME?</v></c>'),
                line(cell(association), cell('摸底调查'), cell('2020-01-01'), '<c t="str"><f>A1</f><v></v></c>'),
              ].join(''),
            ),
          },
          {
            strings: sharedStrings(
              '<si><t>一_x000A_二</t></si>' +
                '<si><t>_x005F_x0041_</t></si>' +
                '<si><t>东京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si>' +
                '<si><r><t xml:space="preserve">甲 </t></r><r><rPr><b/></rPr><t>乙</t></r></si>',
            ),
          },
        ),
      ),
    );
    assert.deepEqual(check(file, AS_OF).issues.map(brief), [
      ['warning', 'unknown_organ', '程序文书', 2, '出具单位', '一\n二'],
      ['warning', 'unknown_organ', '程序文书', 3, '出具单位', '_x0041_'],
      ['warning', 'unknown_organ', '程序文书', 4, '出具单位', '东京'],
      ['warning', 'unknown_organ', '程序文书', 5, '出具单位', '甲 乙'],
      ['warning', 'unknown_organ', '程序文书', 6, '出具单位', 'a & b一'],
      ['error', 'unreadable_cell', '程序文书', 7, '出具单位', '#REF!'],
      ['error', 'unreadable_cell', '程序文书', 8, '出具单位', '#NAME?'],
      ['error', 'missing_value', '程序文书', 9, '出具单位', null],
    ]);
  });

  test('a sheet in UTF-16, a byte order mark, a prefix before every element', () => {
    const xml = worksheet(
      ['统一社会信用代码', '1']
        .map((code, i) => [code, ...associations[i].slice(1)])
        .map((values) => `<row>${values.map((value) => `<c t="str"><v>${value}</v></c>`).join('')}</row>`)
        .join(''),
    );
    for (const sheet of [
      Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
      `\ufeff${xml}`,
      xml.replace(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x='),
    ]) {
      const file = nextFile();
      writeFileSync(file, zip(workbookParts({ 协会: sheet })));
      assert.deepEqual(check(file, AS_OF).issues.map(brief), [
        ['warning', 'bad_code', '协会', 2, '统一社会信用代码', '1'],
      ]);
    }
  });

  test('lengths in characters', async () => {
    const limits = [
      ['姓名', 50, '任职'],
      ['职务', 50, '任职'],
      ['批准文号', 60, '任职'],
    ];
    for (const [column, most, sheet] of limits) {
      const post = (length) => {
        const values = { 协会: association, 姓名: '某', 人员类别: '其他', 职务: '理事', 任职日期: '2019-01-01', 报批情况: '未报批', 批准文号: null };
        values[column] = '𠮷'.repeat(length);
        return Object.values(values);
      };
      const header = ['协会', '姓名', '人员类别', '职务', '任职日期', '报批情况', '批准文号'];
      const said = await checked({ 任职: [header, post(most), post(most + 1)] });
      assert.deepEqual(
        said.issues.filter((issue) => issue.level === 'error').map(brief),
        [['error', 'too_long', sheet, 3, column, '𠮷'.repeat(most + 1)]],
        column,
      );
    }
    const associationRow = (values) => [uscc(`5199010299${values.seed}`.padEnd(17, '0')), values.name, '商会', '双重管理', '是', values.scope, values.unit, values.phone];
    const said = await checked({
      协会: [
        ['统一社会信用代码', '名称', '类别', '登记状态', '符合改革范围', '业务范围', '业务主管单位', '联系电话'],
        associationRow({ seed: '1', name: '会'.repeat(100), scope: '业'.repeat(4000), unit: '局'.repeat(100), phone: '1'.repeat(30) }),
        associationRow({ seed: '2', name: '协'.repeat(101) }),
        associationRow({ seed: '3', name: '三', scope: '业'.repeat(4001) }),
        associationRow({ seed: '4', name: '四', unit: '局'.repeat(101) }),
        associationRow({ seed: '5', name: '五', phone: '1'.repeat(31) }),
      ],
      信息公开: [
        ['协会', '事项', '公开日期', '网址'],
        ['会'.repeat(100), '章程', '2020-01-01', `https://example.org/${'a'.repeat(480)}`],
        ['会'.repeat(100), '章程', '2020-01-01', `https://example.org/${'a'.repeat(481)}`],
      ],
    });
    assert.deepEqual(
      said.issues.filter((issue) => issue.level === 'error').map((issue) => brief(issue).slice(0, 5)),
      [
        ['error', 'too_long', '协会', 3, '名称'],
        ['error', 'too_long', '协会', 4, '业务范围'],
        ['error', 'too_long', '协会', 5, '业务主管单位'],
        ['error', 'too_long', '协会', 6, '联系电话'],
        ['error', 'too_long', '信息公开', 3, '网址'],
      ],
    );
  });
});

describe('names and codes', () => {
  test('an association is named by its code or its name, in any width and case', async () => {
    const names = [
      codes.advertising,
      codes.advertising.toLowerCase(),
      ` ${codes.advertising.slice(0, 8)} ${codes.advertising.slice(8)} `,
      association,
      '示范区 广告\n协会',
      [...codes.advertising].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
      '示范区广告协会会',
      codes.catering,
    ];
    const rows = names.map((name) => [name, '住所', '2020-01-01']);
    const said = await checked({ 变更登记: [['协会', '事项', '变动日期'], ...rows] });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'unknown_association', '变更登记', 8, '协会', '示范区广告协会会'],
      ['error', 'unknown_association', '变更登记', 9, '协会', codes.catering],
    ]);
    assert.deepEqual(
      said.findings.filter((finding) => finding.rule === '5.5.3a').map((finding) => [finding.row, finding.association]),
      [2, 3, 4, 5, 6, 7].map((number) => [number, codes.advertising]),
    );
  });

  test('codes of organisations', async () => {
    const wrongDigit = codes.tea.slice(0, 17) + (codes.tea[17] === '0' ? '1' : '0');
    const given = [
      [codes.catering, true],
      [codes.logistics.toLowerCase(), true],
      [wrongDigit, false],
      [codes.advertising.slice(0, 17), false],
      [`${codes.advertising}0`, false],
      [uscc('51990102MJ0000068').replace('J', 'I'), false],
      ['无', false],
    ];
    const rows = given.map(([code], i) => [code, `协会${i}`, '商会', '双重管理', '是']);
    const said = await checked({ 协会: [associations[0], ...rows] });
    assert.deepEqual(
      said.issues.map(brief),
      given.flatMap(([code, isRight], i) =>
        isRight ? [] : [['warning', 'bad_code', '协会', i + 2, '统一社会信用代码', code]],
      ),
    );
  });

  test('numbers of persons', async () => {
    const given = [
      [idNumber('11010519491231002'), true],
      ['11010519491231002x', true],
      [idNumber('11010520000229001'), true],
      [idNumber('11010519000229001'), false], // no such day
      [idNumber('11010519991301001'), false],
      ['110105194912310021', false],
      ['110105491231002', false], // 15 digits
      [110105491231002, false],
      ['1101051949123100', false],
    ];
    const rows = given.map(([number]) => [association, '某', number, '其他', '理事', '2019-01-01', '未报批']);
    const said = await checked({
      任职: [['协会', '姓名', '身份证号', '人员类别', '职务', '任职日期', '报批情况'], ...rows],
    });
    assert.deepEqual(
      said.issues.map(brief),
      given.flatMap(([number, isRight], i) =>
        isRight ? [] : [['warning', 'bad_id_no', '任职', i + 2, '身份证号', String(number)]],
      ),
    );
  });

  test('numbers of documents', async () => {
    const given = [
      ['示发改〔2020〕1号', true],
      ['示发改 〔２０２０〕 １２ 号', true],
      ['示府〔1900〕1号', true],
      ['示府〔2099〕1号', true],
      [`${'示'.repeat(14)}〔2020〕1号`, true],
      [`${'示'.repeat(15)}〔2020〕1号`, false],
      ['示〔2020〕1号', false],
      ['示府[2020]1号', false],
      ['示府（2020）1号', false],
      ['示府〔2020〕01号', false],
      ['示府〔2020〕0号', false],
      ['示府〔20〕1号', false],
      ['示府〔1899〕1号', false],
      ['示府〔2100〕1号', false],
      ['示府〔2020〕1', false],
      ['示府〔2020〕第1号', false],
      ['SF〔2020〕1号', false],
      [2020, false],
    ];
    const rows = given.map(([number]) => ['某文件', number, '区商务局', '一致', '保留']);
    const said = await checked({
      单位: organs('区商务局'),
      政策清理: [['文件名称', '文号', '制定机关', '评估结论', '清理意见'], ...rows],
    });
    assert.deepEqual(
      said.issues.map(brief),
      given.flatMap(([number, isRight], i) =>
        isRight ? [] : [['warning', 'bad_document_number', '政策清理', i + 2, '文号', String(number)]],
      ),
    );
  });

  test('what may stand once: the first row stays', async () => {
    const said = await checked({
      单位: [
        ['名称', '简称', '性质', '改革职责'],
        ['区商务局', '甲', '行政机关', '其他'],
        ['区 商务局', '乙', '行政机关', '其他'],
        ['乙局', '乙', '行政机关', '不是职责'],
        ['乙局', '乙', '行政机关', '其他'],
      ],
      协会: [
        ...associations,
        [codes.advertising.toLowerCase(), '另一协会', '商会', '双重管理', '是'],
        [codes.catering, '示范区 广告协会', '商会', '双重管理', '是'],
        [codes.catering, '示范区餐饮商会', '商会', '双重管理', '是'],
      ],
      年度报告: [
        ['协会', '年度', '结论'],
        [association, 2019, '合格'],
        [association, '２，０１９', '合格'],
        ['示范区餐饮商会', 2019, '合格'],
      ],
      资产明细: [
        ['协会', '资产编号', '名称', '类别', '来源', '权属界定', '原值', '累计折旧', '净值', '处置方式'],
        ...['a1', 'Ａ 1', 'ａ 1', '01', 1, '1'].map((number) => [association, number, '物', '固定资产', '其他', '其他资产', 0, 0, 0, '未处理']),
      ],
    });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'duplicate_key', '协会', 3, '统一社会信用代码', codes.advertising.toLowerCase()],
      ['error', 'duplicate_key', '协会', 4, '名称', '示范区 广告协会'],
      ['error', 'duplicate_key', '单位', 3, '名称', '区 商务局'],
      ['error', 'bad_choice', '单位', 4, '改革职责', '不是职责'],
      ['error', 'duplicate_key', '年度报告', 3, '年度', '２，０１９'],
      ['error', 'duplicate_key', '资产明细', 4, '资产编号', 'ａ 1'],
      ['error', 'duplicate_key', '资产明细', 7, '资产编号', '1'],
    ]);
  });
});

// ---- Sheets, headers, merged cells ----

describe('sheets and headers', () => {
  test('a header below titles, columns in any order, units and stars', async () => {
    const said = await checked({
      变更登记: [
        ['变更登记汇总表'],
        [null, '事项', null, '事项'],
        [],
        [null, '变 动 日 期*', null, '＊事项', '备注', ' 协会 ', '事项', '证书编号（本）'],
        ['不计', '2020-01-01', '不计', '住所', '不计', association, '章程', '1'],
      ],
    });
    assert.deepEqual(said.issues.map(brief), [
      ['warning', 'unknown_column', '变更登记', 4, '备注', null],
      ['warning', 'unknown_column', '变更登记', 4, '事项', null],
      ['warning', 'unknown_column', '变更登记', 4, '证书编号（本）', null],
    ]);
    const finding = said.findings.find((found) => found.rule === '5.5.3a');
    assert.deepEqual([finding.row, finding.facts.item, finding.facts.changed_on], [5, '住所', '2020-01-01']);
  });

  test('sheets without a header, without rows, without a cell', async () => {
    const said = await checked({ 外事: [], 收费: [['收费汇总'], ['没有表头']], 风险预案: [['协会', '预案措施', '责任人', '制定日期']] });
    assert.deepEqual(said.issues.map(brief), [
      ['error', 'missing_column', '收费', null, '协会', null],
      ['error', 'missing_column', '收费', null, '收费项目', null],
      ['error', 'missing_column', '收费', null, '收费性质', null],
      ['error', 'missing_column', '收费', null, '自愿接受', null],
      ['error', 'missing_column', '收费', null, '在宗旨和业务范围内', null],
    ]);
  });

  test('hidden white space in names of sheets, and a second sheet of one name', () => {
    const cell = (value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = (values) => values.map((line) => `<row>${line.map(cell).join('')}</row>`).join('');
    const other = associations.map((values, i) => (i === 0 ? values : [codes.catering, ...values.slice(1)]));
    const file = nextFile();
    writeFileSync(
      file,
      zip(
        workbookParts({
          ' \u3000协会 ': worksheet(rows(associations)),
          '协会': worksheet(rows(other)),
          ' 协 会': worksheet(rows(other)),
        }),
      ),
    );
    const said = check(file, AS_OF);
    assert.deepEqual(said.issues.map(brief), [
      ['warning', 'unknown_sheet', '协会', null, null, null],
      ['warning', 'unknown_sheet', '协 会', null, null, null],
    ]);
  });

  test('merged cells give their value down their first column; a row of merges alone is no row', async () => {
    const file = nextFile();
    await writeLedger(file, {
      变更登记: [
        ['协会', '事项', '变动日期', '办理机关'],
        [association, '住所', '2020-01-01'],
        [null, '章程'],
        [null, null, null],
        [null, '名称'],
        [null, '负责人', '2020-01-03'],
        [association, '章程', '2020-01-04'],
      ],
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const sheet = workbook.getWorksheet('变更登记');
    sheet.mergeCells('A2:A6');
    sheet.mergeCells('C2:C5');
    sheet.mergeCells('C7:D8');
    await workbook.xlsx.writeFile(file);
    const said = check(file, AS_OF);
    assert.deepEqual(said.issues, []);
    assert.deepEqual(
      said.findings
        .filter((finding) => finding.rule === '5.5.3a')
        .map(({ row: number, facts }) => [number, facts.item, facts.changed_on]),
      [
        [2, '住所', '2020-01-01'],
        [3, '章程', '2020-01-01'],
        [5, '名称', '2020-01-01'],
        [6, '负责人', '2020-01-03'],
        [7, '章程', '2020-01-04'],
      ],
    );
  });
});

// ---- Every issue ----

describe('every issue', () => {
  const organ = '区商务局';
  const ledger = () => ({
    收支: [['随手记']],
    单位: organs(organ),
    协会: [
      [...associations[0], '成立日期', '原业务主管单位', '备注'],
      [...associations[1], '2010-01-01', organ],
      [`${codes.catering.slice(0, 17)}${codes.catering[17] === '0' ? '1' : '0'}`, '示范区餐饮商会', '商会', '双重管理', '是', null, null],
      [codes.logistics, '示范区物流行业协会', '协会', '双重管理', '是', null, null],
    ],
    脱钩名单: [
      ['协会', '名单类别', '列入日期'],
      [association, null, '2019-11-01'],
      [association, '拟脱钩', '2019-13-01'],
      ['示范区物流行业协会', '拟脱钩', '2019-11-01'],
    ],
    程序文书: [
      ['协会', '文书', '文号', '日期', '出具单位', '事项编号'],
      [association, '核准函', '示民函2019第7号', '2019-12-01', '示范区民政局', null],
      [association, '具体方案', null, '2019-12-01', organ, '6.1'],
    ],
    脱钩事项: [
      ['协会', '事项编号', '是否适用'],
      [association, '1.1', '适用'],
      [association, 1.1, '适用'],
    ],
    外事: [['协会', '生效日期'], [association, '2020-01-01']],
    任职: [
      ['协会', '姓名', '身份证号', '人员类别', '职务', '任职日期', '报批情况', '已任届数'],
      [association, '某', '110105194912310021', '其他', '理事', '2019-01-01', '未报批', 1],
      [association, '某', null, '其他', '理事', '2019-01-01', '未报批', '两届'],
      [association, '某', null, '其他', '理'.repeat(51), '2019-01-01', '未报批', 1],
      [association, { error: '#VALUE!' }, null, '其他', '理事', '2019-01-01', '未报批', 1],
    ],
  });
  const expected = [
    ['warning', 'unknown_column', '协会', 1, '备注', null],
    ['warning', 'bad_code', '协会', 3, '统一社会信用代码', `${codes.catering.slice(0, 17)}${codes.catering[17] === '0' ? '1' : '0'}`],
    ['error', 'bad_choice', '协会', 4, '类别', '协会'],
    ['warning', 'unknown_sheet', '收支', null, null, null],
    ['error', 'missing_value', '脱钩名单', 2, '名单类别', null],
    ['error', 'bad_date', '脱钩名单', 3, '列入日期', '2019-13-01'],
    ['error', 'unknown_association', '脱钩名单', 4, '协会', '示范区物流行业协会'],
    ['warning', 'bad_document_number', '程序文书', 2, '文号', '示民函2019第7号'],
    ['warning', 'unknown_organ', '程序文书', 2, '出具单位', '示范区民政局'],
    ['error', 'bad_matter', '程序文书', 3, '事项编号', '6.1'],
    ['error', 'duplicate_key', '脱钩事项', 3, '事项编号', '1.1'],
    ['error', 'missing_column', '外事', 1, '管理安排', null],
    ['warning', 'bad_id_no', '任职', 2, '身份证号', '110105194912310021'],
    ['error', 'bad_number', '任职', 3, '已任届数', '两届'],
    ['error', 'too_long', '任职', 4, '职务', '理'.repeat(51)],
    ['error', 'unreadable_cell', '任职', 5, '姓名', '#VALUE!'],
  ];

  test('each code once, at its cell', async () => {
    const said = await checked(ledger());
    // 协会 is written first by writeLedger.
    assert.deepEqual(said.issues.map(brief), expected);
    const all = 'missing_value bad_date bad_number bad_choice too_long unknown_association duplicate_key bad_matter unreadable_cell bad_code bad_id_no unknown_organ bad_document_number missing_column unknown_sheet unknown_column';
    assert.deepEqual(said.issues.map((issue) => issue.code).sort(), all.split(' ').sort());
    for (const issue of said.issues) {
      assert.match(issue.message.zh, /[\u4e00-\u9fff].*。$/);
      assert.match(issue.message.en, /[a-z].*\.$/);
    }
  });

  test('all issues of a row are given, one error a cell, bad_code beside duplicate_key', async () => {
    const wrong = '51990102MJ';
    const said = await checked({
      协会: [
        [...associations[0], '成立日期', '业务主管单位'],
        [wrong, '甲', '商会', '双重管理', '是', null, null],
        [wrong, '甲', '会', null, '也许', '昨天', '某局'],
      ],
    });
    assert.deepEqual(said.issues.map(brief), [
      ['warning', 'bad_code', '协会', 2, '统一社会信用代码', wrong],
      ['warning', 'bad_code', '协会', 3, '统一社会信用代码', wrong],
      ['error', 'duplicate_key', '协会', 3, '统一社会信用代码', wrong],
      ['error', 'duplicate_key', '协会', 3, '名称', '甲'],
      ['error', 'bad_choice', '协会', 3, '类别', '会'],
      ['error', 'missing_value', '协会', 3, '登记状态', null],
      ['error', 'bad_choice', '协会', 3, '符合改革范围', '也许'],
      ['error', 'bad_date', '协会', 3, '成立日期', '昨天'],
      ['warning', 'unknown_organ', '协会', 3, '业务主管单位', '某局'],
    ]);
  });

  for (const asOf of ['2020-02-30', '1899-12-31', '2200-01-01', '今天', '']) {
    test(`--as-of ${JSON.stringify(asOf)} is no date: status 2`, async () => {
      const file = await writeLedger(nextFile(), {});
      const { status, stdout, stderr } = run('check', file, '--as-of', asOf, '--format', 'json');
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /^[^\n]+\n$/);
    });
  }
});
