// A made-up district in one workbook, as offices really keep them: titles above the header, merged cells, hidden
// sheets, rows and columns, formulas, rich text, all kinds of number formats, formatted rows below the data.
// `fill` takes an exceljs Workbook or WorkbookWriter: every sheet is the same to both.
import { uscc } from './codes.mjs';

export const AS_OF = '2020-06-30';

export const codes = {
  advertising: uscc('51990102MJ0000017'),
  catering: uscc('51990102MJ0000025'),
  logistics: uscc('51990102MJ0000033'),
  tea: uscc('51990102MJ0000041'),
};
/// The check digit is another: a warning, and the row stays. In lower case, which is raised.
const rightCode = uscc('51990102MJ0000059');
export const wrongCode = (rightCode.slice(0, 17) + (rightCode[17] === '1' ? '2' : '1')).toLowerCase();

const day = (year, month, date, hour = 0, minute = 0) => new Date(Date.UTC(year, month - 1, date, hour, minute));
const formula = (text, result) => (result === undefined ? { formula: text } : { formula: text, result });
const fonts = [{ size: 11 }, { bold: true, color: { argb: 'FFC00000' } }];
const rich = (...pieces) => ({ richText: pieces.map((text, i) => ({ text, font: fonts[i % 2] })) });
const plain = (value) => value?.richText?.map((piece) => piece.text).join('') ?? value;
const chinese = { iso: 'yyyy-mm-dd', long: 'yyyy"年"m"月"d"日"', local: '[$-804]yyyy/m/d', minutes: 'yyyy-mm-dd hh:mm' };
const money = '0.00_ ';

/// 3,999 characters; a column of long text takes 4,000.
export const longText = '依法自主办会、服务为本、治理规范、行为自律。'.repeat(182).slice(0, 3998) + '𠮷';
export const tooLongText = `${longText}终终`;

const border = { style: 'thin', color: { argb: 'FF808080' } };
const frame = { top: border, left: border, bottom: border, right: border };

/// Writes rows from `first` on; a value may be { value, format }.
function write(sheet, first, rows, { hasRichText }) {
  rows.forEach((values, i) =>
    values.forEach((given, column) => {
      if (given === undefined) return;
      const cell = sheet.getCell(first + i, column + 1);
      const isFormatted = given !== null && Object.hasOwn(Object(given), 'format');
      const value = isFormatted ? given.value : given;
      cell.value = hasRichText ? value : plain(value);
      if (isFormatted) cell.numFmt = given.format;
      cell.border = frame;
    }),
  );
}

function title(sheet, text, columns) {
  sheet.mergeCells(1, 1, 1, columns);
  const cell = sheet.getCell('A1');
  cell.value = text;
  cell.font = { size: 16, bold: true };
  cell.alignment = { horizontal: 'center' };
}

/// Rows that somebody has framed and coloured for later.
function formattedRows(sheet, first, last, columns) {
  for (let row = first; row <= last; ++row) {
    for (let column = 1; column <= columns; ++column) {
      const cell = sheet.getCell(row, column);
      cell.border = frame;
      cell.numFmt = column === columns ? money : chinese.iso;
    }
  }
}

const as = (value, format) => ({ value, format });

export function fill(workbook, style = { hasRichText: true }) {
  const add = (name, options) => workbook.addWorksheet(name, options);
  const put = (sheet, first, rows) => write(sheet, first, rows, style);

  const notes = add('填表说明');
  title(notes, '填表说明', 4);
  put(notes, 2, [['一、日期可写作2020年2月10日。'], [rich('二、金额', '以元计', '，注明万元的除外。')]]);

  const organs = add('单位', { views: [{ state: 'frozen', xSplit: 1, ySplit: 3 }] });
  title(organs, '示范区改革有关单位', 6);
  put(organs, 2, [
    ['填报单位：示范区联合工作组办公室', undefined, undefined, undefined, as(day(2020, 6, 30), chinese.long)],
    ['*名称', '简称', '性质*', '改革 职责', '上级单位', '发文代字'],
    ['示范区行业协会商会与行政机关脱钩联合工作组', '联合工作组', '其他', '区联合工作组'],
    ['示范区民政局', '区民政局', '行政机关', '民政', null, '示民'],
    [rich('示范区', '财政', '局'), '区财政局', '行政机关', '财政'],
    ['示范区商务局', '区商务局', '行政机关', '行业管理、 业务主管', '示范市商务局'],
    ['示范区社会组织党委', '社会组织党委', '党的机关', '社会组织党委'],
  ]);
  organs.getColumn(3).hidden = true;

  const associations = add('协会', { views: [{ state: 'frozen', ySplit: 1 }] });
  associations.getColumn(8).hidden = true;
  put(associations, 1, [
    ['统一社会信用代码', '名称', '类别', '登记状态', '符合改革范围', '成立日期', '业务范围', '联系人', '联系电话', '业务主管单位', '原业务主管单位', '单位会员数（家）', '章程写入党建', '住所', '备注'],
    [codes.advertising, '示范区广告协会', '行业协会', '双重管理', '是', as(day(2008, 3, 1), chinese.iso), longText, '张三', '022-00000001', '区商务局', null, 120, true, '示范市示范区\n示范道1号', '列入第一批'],
    [codes.catering, '示范区餐饮商会', '商会', '已脱钩', '是', as(day(2005, 12, 31, 23, 59), chinese.minutes), '餐饮业服务', '李四', '022-00000002', null, '示范区商务局', '８６', false],
    [codes.logistics, formula('"示范区"&"物流行业协会"', '示范区物流行业协会'), '行业协会', '直接登记', '是', '2010.05.06', '物流', null, null, null, null, 1234, formula('1=1', true)],
    [codes.tea, rich('示范区', '𠮷祥', '茶业商会'), '商会', '双重管理', '待核', as(day(2015, 7, 8), chinese.local), null, null, null, '示范区\n茶业局', null, formula('SUM(1,2,3)', 6)],
    [wrongCode, '示范区会展协会', '行业协会', '双重管理', '是', formula('DATE(2018,9,10)', day(2018, 9, 10))],
    ['00990102MJ000006', '示范区书画协会', '行业协会', '双重管理', '否', as(43000, '0')],
    ['51990102MJ0000071', '示范区旅游协会', '行业协会', formula('"双重"&"管理"', '双重管理'), '是', null, tooLongText],
  ]);
  associations.getCell('F6').numFmt = chinese.long;
  associations.getRow(4).hidden = true;

  const listings = add('脱钩名单');
  put(listings, 1, [
    ['序号', '协会', '名单类别', '列入日期', '理由'],
    [1, '示范区广告协会', '拟脱钩', as(day(2019, 11, 1), chinese.long), formula('IF(FALSE,"有","")')],
    [2, '示范区餐饮商会', '拟 脱 钩'],
    [3, '示范区会展协会', '暂不脱钩', undefined, rich('第一批\n', '后续批次再议')],
    [4, '示范区𠮷祥茶业商会', '拟脱钩', '２０２０年１月１５日', ' \u3000 '],
    [5, '示范区𠮷祥茶业协会', '拟脱钩', '2020/1/15'],
    [formula('COUNTA(B2:B6)', 5)],
  ]);
  listings.mergeCells('D2:D4');
  formattedRows(listings, 8, 40, 5);

  const papers = add('程序文书');
  papers.properties.tabColor = { argb: 'FF00B050' };
  put(papers, 1, [
    ['协会', '文书', '文号', '日期', '出具单位', '事项编号', '意见'],
    ['示范区广告协会', '摸底调查', null, as(day(2019, 11, 20), chinese.local), '区商务局'],
    [undefined, '实施方案', null, as(day(2019, 11, 25), chinese.iso), '区商务局'],
    [undefined, '核准函', '示民函〔2019〕7号', as(day(2019, 12, 2), chinese.long), '区民政局'],
    [undefined, '具体方案', null, formula('D4+10', day(2019, 12, 12)), '示范区广告协会', 1.1],
    [undefined, '审核文件', null, as(day(2019, 12, 20, 9, 30), chinese.minutes), '示范区财政局', '１．１'],
    [formula('协会!B3', '示范区餐饮商会'), '批复', '示脱钩[2020]3号', as(day(2020, 3, 31), 'mm-dd-yy'), '联合工作组', null, '同意。\n请按程序办理。'],
    [formula('协会!B3', '示范区餐饮商会'), '报批请示', null, '2020-3-1', '区民政局', 5.5],
  ]);
  papers.mergeCells('A2:A6');
  papers.getCell('D5').numFmt = chinese.iso;

  const matters = add('脱钩事项');
  put(matters, 1, [
    ['协会', '事项编号', '是否适用', '不涉及说明', '完成日期', '完成证据类型', '证据名称'],
    [codes.advertising, 1.1, '适用', null, as(day(2020, 2, 29), chinese.long), '声明', '取消挂靠声明'],
    [codes.advertising, '2.3', '不涉及', null],
    [codes.advertising, as(3.2, '0.0'), '适用', null, formula('DATE(2020,5,6)', day(2020, 5, 6)), '证书'],
    [codes.advertising, '１．１', '适用'],
    [codes.catering, 1.1, '适用', null, as(day(2020, 3, 1), '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy'), '通知'],
  ]);
  matters.getCell('E4').numFmt = 'yyyy/m/d;@';

  const inventories = add('资产清查');
  title(inventories, '资产清查汇总（单位：万元）', 9);
  put(inventories, 2, [
    ['协会', '清查基准日', '清查登记日期', '资产总额（万元）', '其中国有资产\n（万元）', '其中暂按国有资产管理(万元)', '其中其他资产（万元）', '财政批复文号', '财政批复日期'],
    ['示范区广告协会', as(day(2019, 12, 31), chinese.long), as(day(2020, 4, 1), chinese.local), as(123.456789, money), as(100.5, money), as(20, '#,##0.00_);[Red]\\(#,##0.00\\)'), formula('D3-E3-F3', 2.956789), '示财函〔2020〕12号', as(day(2020, 3, 30), chinese.iso)],
    ['示范区餐饮商会', '2019年12月31日', as(day(2020, 4, 2, 18, 0), chinese.minutes), '１，２３４．５', formula('ROUND(2468/2,2)', 1234), 0, 0.4, null, null],
  ]);
  inventories.getCell('G3').numFmt = money;

  const assets = add('资产明细');
  put(assets, 1, [
    ['协会', '资产编号', '名称', '类别', '来源', '权属界定', '原值(元)', '累计折旧（元）', '净值元', '处置方式', '处置日期', '处置批准文号', '受让方'],
    ['示范区广告协会', '007', '办公桌', '固定资产', '财政拨款', '国有资产', as(3000, money), as(1000.005, money), { formula: 'G2-H2', shareType: 'shared', ref: 'I2:I6', result: 1999.995 }, '移交', as(day(2020, 5, 1), chinese.iso), null, '个人'],
    ['示范区广告协会', '7', '展板', '固定资产', '会费自有', '其他资产', 0.1, 0, as(0.1, money), '未处理'],
    ['示范区广告协会', 7, '展架', '固定资产', '会费自有', '其他资产', 0.1, 0, 0.1, '未处理'],
    ['示范区广告协会', '008', formula('"打印机"&CHAR(10)&"（彩色）"', '打印机\n（彩色）'), '固定资产', '划拨接收', '其他资产', '1,234,567.8', 0, 1234567.81, '继续使用'],
    ['示范区广告协会', as(43831, chinese.iso), '软件', '无形资产', '其他', '其他资产', 5, 5, { sharedFormula: 'I2', result: 0 }, '核销'],
    ['示范区广告协会', '010', '投影仪', '固定资产', '其他', '其他资产', formula('1/0', { error: '#DIV/0!' }), 0, 0, '未处理'],
    ['示范区广告协会', '011', '合计', '流动资产', '其他', '其他资产', '12元', -3, 0, '未处理'],
  ]);
  formattedRows(assets, 9, 300, 13);

  const posts = add('任职');
  put(posts, 1, [
    ['协会', '姓名', '身份证号', '出生日期', '人员类别', '退休日期', '职务', '是否负责人', '任职日期', '离任日期', '机关推荐安排', '工作特殊需要', '报批情况', '批准文号', '批准日期', '是否取酬', '已任届数（届）', '政治审核日期'],
    ['示范区广告协会', '王五', '11010519491231002X', as(day(1949, 12, 31), chinese.iso), '退休领导干部', as(day(2018, 5, 1), chinese.long), '会长', true, as(day(2019, 11, 1), chinese.local), null, false, null, '未报批', null, null, '否', 2],
    ['示范区广告协会', '赵六', '110105194912310021', null, '退休领导干部', as(day(2010, 1, 1), chinese.iso), '副会长', '否', as(day(2015, 1, 1), chinese.iso), null, formula('NOT(FALSE)', true), null, '未报批'],
    ['示范区广告协会', '钱七', null, null, '现职公务员', null, '秘书长', true, formula('NA()', { error: '#N/A' }), null, null, null, '未报批'],
    ['示范区广告协会', '孙八', null, as('1960.13.01', '@'), '其他', null, '监事', null, as(day(2018, 1, 1), chinese.iso), null, null, null, '未报批'],
    ['示范区𠮷祥茶业商会', rich('周', '九'), null, null, '不担任现职未退休', null, '会长\n（法定代表人）', '是', as(day(2016, 2, 29, 12, 0), chinese.minutes), null, null, null, '已 备 案', null, null, null, 2.5],
    ['示范区𠮷祥茶业商会', '吴十', null, null, '在职工作人员', null, '理事', { error: '#REF!' }, as(day(2016, 2, 29), chinese.iso), null, null, null, '未报批'],
  ]);

  const fees = add('收费');
  put(fees, 1, [
    ['协会', '收费项目', '收费性质', '服务内容', '收费标准', '收费依据', '自愿接受', '在宗旨和业务范围内', '公示日期', '更新日期'],
    ['示范区广告协会', { text: '培训费', hyperlink: 'https://example.org/fee' }, '经营服务性收费', '培训', '每人100元', '章程', '是', true, as(day(2019, 1, 1), chinese.long)],
    ['示范区餐饮商会', '评比费', '其他', null, '每家1000元', null, false, '是', '2020年2月30日'],
    ['示范区物流行业协会', '考察费', '经营服务性收费', null, formula('"每次"&500&"元"', '每次500元'), '理事会决议', '否', '是', as(day(2020, 6, 1), chinese.local)],
  ]);
  fees.getRow(4).hidden = true;

  const changes = add('变更登记');
  put(changes, 1, [
    ['协会', '事项', '变动日期', '申请日期', '办结日期', '办理机关', '证书编号'],
    ['示范区广告协会', '住所', as(day(2020, 1, 31), chinese.long), null, null, null, '000123'],
    ['示范区餐饮商会', '章程', as(day(2020, 2, 29), chinese.local), null, as(day(2020, 4, 20), 'd-mmm-yy'), '区商务局', 123],
    ['示范区餐饮商会', '负责人', as(day(2020, 5, 30, 23, 59), chinese.minutes)],
  ]);

  const risks = add('风险', { state: 'hidden' });
  put(risks, 1, [
    ['协会', '风险类别', '描述', '可能性', '影响', '发现日期', '报告主管单位日期'],
    ['示范区广告协会', '换届僵局', longText, as(5, '0"分"'), '３', as(day(2020, 6, 1), chinese.iso)],
    ['示范区餐饮商会', '债权债务', '欠款', 6, 1, as(day(2020, 6, 1), chinese.iso)],
  ]);

  const audits = add('审计', { state: 'veryHidden' });
  put(audits, 1, [
    ['协会', '审计内容', '审计机关', '报告日期', '问题数（个）', '整改完成日期'],
    ['示范区餐饮商会', '财政资金', '示范区审计局', as(day(2020, 1, 10), chinese.iso), formula('LEN("三个问题")', 4), null],
    [],
    ['示范区餐饮商会', '国有资产', '示范区审计局', as(43840, '0'), 1],
  ]);

  put(add('难点问题'), 1, [['问题', '新问题新情况', '发现日期']]);
  add('工作报告');
}
