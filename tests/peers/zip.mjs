// Archives written part by part, so that a test can say every byte of a workbook.
import { once } from 'node:events';
import { createDeflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';

// Node 18, which Debian 12 has, does not bring it.
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(data, start = 0) {
  let crc = ~start;
  for (const byte of data) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

/// A part that is `length` times the same byte, packed without ever standing in memory.
export async function repeated(byte, length) {
  const piece = Buffer.alloc(1 << 20, byte);
  const deflate = createDeflateRaw({ level: 9 });
  const packed = [];
  deflate.on('data', (data) => packed.push(data));
  let crc = 0;
  for (let left = length; left > 0; left -= piece.length) {
    const data = piece.subarray(0, Math.min(left, piece.length));
    crc = crc32(data, crc);
    if (!deflate.write(data)) await once(deflate, 'drain');
  }
  deflate.end();
  await once(deflate, 'end');
  return { crc, size: length, packed: Buffer.concat(packed) };
}

function packedPart(content) {
  if (content.packed) return content;
  const data = Buffer.from(content);
  return { crc: crc32(data), size: data.length, packed: deflateRawSync(data) };
}

function header(signature, fields) {
  const bytes = Buffer.alloc(fields.reduce((size, [width]) => size + width, 4));
  bytes.writeUInt32LE(signature);
  let at = 4;
  for (const [width, value] of fields) {
    if (width === 2) bytes.writeUInt16LE(value, at);
    else bytes.writeUInt32LE(value, at);
    at += width;
  }
  return bytes;
}

/// `parts`: name -> text, bytes, or what `repeated` answers.
export function zip(parts) {
  const written = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const { crc, size, packed } = packedPart(content);
    const bytes = Buffer.from(name);
    const UTF8 = 0x0800;
    const shared = [
      [2, 20],
      [2, UTF8],
      [2, 8],
      [2, 0],
      [2, 0x21],
      [4, crc],
      [4, packed.length],
      [4, size],
      [2, bytes.length],
      [2, 0],
    ];
    const local = header(0x04034b50, shared);
    written.push(local, bytes, packed);
    directory.push(
      header(0x02014b50, [[2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]),
      bytes,
    );
    offset += local.length + bytes.length + packed.length;
  }
  const size = directory.reduce((sum, bytes) => sum + bytes.length, 0);
  const count = directory.length / 2;
  const end = header(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...written, ...directory, end]);
}

/// The parts of an archive: name -> bytes.
export function unzipBytes(bytes) {
  const parts = {};
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; --left) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const isStored = bytes.readUInt16LE(at + 10) === 0;
    parts[bytes.toString('utf8', at + 46, at + 46 + name)] = isStored ? packed : inflateRawSync(packed);
    at += 46 + name + extra + comment;
  }
  return parts;
}

/// The same as text.
export function unzip(bytes) {
  return Object.fromEntries(Object.entries(unzipBytes(bytes)).map(([name, part]) => [name, part.toString()]));
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const contentTypes = `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;

export const worksheet = (rows, after = '') =>
  `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

const relations = (list) =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/// The parts of the smallest workbook: `sheets` name -> its XML; the rest may be replaced or added to.
export function workbookParts(sheets, { strings, styles, properties = '', ...more } = {}) {
  const names = Object.keys(sheets);
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">${properties}<sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((name, i) => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['rIdS', 'sharedStrings', 'sharedStrings.xml'],
      ['rIdT', 'styles', 'styles.xml'],
    ]),
  };
  names.forEach((name, i) => (parts[`xl/worksheets/sheet${i + 1}.xml`] = sheets[name]));
  if (strings) parts['xl/sharedStrings.xml'] = strings;
  if (styles) parts['xl/styles.xml'] = styles;
  return { ...parts, ...more };
}

export const sharedStrings = (items) => `${DECLARATION}<sst xmlns="${MAIN}">${items}</sst>`;

/// A style table: style n of a cell has the n-th of these number formats, a built-in number or a code.
export function styles(formats) {
  const custom = formats.filter((format) => typeof format === 'string');
  const escaped = (code) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const number = (format) => (typeof format === 'string' ? 164 + custom.indexOf(format) : format);
  return `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="${custom.length}">${custom
    .map((code) => `<numFmt numFmtId="${number(code)}" formatCode="${escaped(code)}"/>`)
    .join('')}</numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats
    .map((format) => `<xf numFmtId="${number(format)}" applyNumberFormat="1"/>`)
    .join('')}</cellXfs></styleSheet>`;
}
