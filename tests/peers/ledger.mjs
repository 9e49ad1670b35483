// Small workbooks of plain arrays, for tests of one thing each.
import { createRequire } from 'node:module';
import { codes } from './district.mjs';

export const ExcelJS = createRequire(import.meta.url)('exceljs');

export const association = '示范区广告协会';

/// One association, so that the other sheets have something to name.
export const associations = [
  ['统一社会信用代码', '名称', '类别', '登记状态', '符合改革范围'],
  [codes.advertising, association, '行业协会', '双重管理', '是'],
];

/// A cell's value with a number format.
export const as = (value, format) => ({ value, format });

/// Writes a workbook: sheet name -> rows of values, the first row its first.
export async function writeLedger(file, sheets) {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries({ 协会: associations, ...sheets })) {
    const sheet = workbook.addWorksheet(name);
    rows.forEach((values, row) =>
      values.forEach((given, column) => {
        const isFormatted = given !== null && Object.hasOwn(Object(given), 'format');
        const cell = sheet.getCell(row + 1, column + 1);
        cell.value = isFormatted ? given.value : given;
        if (isFormatted) cell.numFmt = given.format;
      }),
    );
  }
  await workbook.xlsx.writeFile(file);
  return file;
}
