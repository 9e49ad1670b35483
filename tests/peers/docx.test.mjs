// Papers as .docx, opened by LibreOffice and printed: the same pages, lines and words as the PDF that the program
// writes itself. The office's own fonts are to be had nowhere; others of the same widths stand in for them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { convert } from './libreoffice.mjs';
import { run, temporaryFolder } from './tuogou.mjs';
import { unzip } from './zip.mjs';

const sample = fileURLToPath(new URL('../../samples/hedong-14.xlsx', import.meta.url));
const fandol = fileURLToPath(new URL('../../build/fonts', import.meta.url));
const folder = temporaryFolder(after);
const AS_OF = '2020-03-10';
const CATERING = '51120102000000027G';

/// A paper of one association, or of the district.
const papers = {
  approval_letter: { association: true },
  request_for_reply: { association: true },
  reply: { association: true },
  plan: { association: true },
  mid_term_report: {},
  list: {},
};
/// Papers without a table: only of those is the text extracted in the order in which it is read.
const flowing = ['reply', 'mid_term_report'];

const standIns = {
  仿宋_GB2312: ['FandolFang', 'Noto Serif CJK SC'],
  方正小标宋简体: ['FandolSong', 'Noto Serif CJK SC'],
  黑体: ['FandolHei', 'Noto Sans CJK SC'],
  楷体_GB2312: ['FandolKai', 'AR PL UKai CN', 'Noto Serif CJK SC'],
  宋体: ['Noto Serif CJK SC'],
  'Times New Roman': ['Liberation Serif'],
};

const asStrings = (names) => names.map((name) => `<string>${name}</string>`).join('');

function useStandIns() {
  const file = path.join(folder, 'fonts.conf');
  const matches = Object.entries(standIns).map(
    ([name, families]) => `<match target="pattern"><test name="family"><string>${name}</string></test>
<edit name="family" mode="assign" binding="strong">${asStrings(families)}</edit></match>`,
  );
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir>
<dir>${fandol}</dir><cachedir>${path.join(folder, 'fontconfig')}</cachedir>${matches.join('\n')}</fontconfig>`,
  );
  process.env.FONTCONFIG_FILE = file;
  if (existsSync(fandol)) process.env.TUOGOU_FONTS ??= fandol;
}

function tool(name, ...args) {
  const { status, stdout, stderr, error } = spawnSync(name, args, { maxBuffer: 256 << 20 });
  if (error) throw error;
  assert.equal(status, 0, String(stderr));
  return stdout;
}

/// The text of each page without white space.
const pagesOf = (file) =>
  String(tool('pdftotext', file, '-'))
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s/g, ''));

/// Without what stands outside the type area.
const wordsOf = (file) =>
  pagesOf(file)
    .map((page) => page.replace(/—\d+—|草稿/g, ''))
    .join('');

/// The lines of a page: their text and edges in millimetres.
function linesOf(file, page) {
  const html = String(tool('pdftotext', '-bbox-layout', '-f', page, '-l', page, file, '-'));
  const box = /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/line>/gs;
  return [...html.matchAll(box)].map(
    ([, left, top, right, bottom, content]) => ({
      text: content.replace(/<[^>]*>|\s/g, ''),
      ...Object.fromEntries(
        Object.entries({ left, top, right, bottom }).map(([edge, points]) => [edge, (points * 25.4) / 72]),
      ),
    }),
  );
}

/// The red lines of the first page that are as wide as a type area or wider: top, left and right in millimetres.
function redLines(file) {
  const perMillimetre = 10;
  const image = tool('pdftoppm', '-r', 25.4 * perMillimetre, '-f', 1, '-l', 1, file);
  const [, width, height] = image.subarray(0, 40).toString('latin1').match(/^P6\n(\d+) (\d+)\n255\n/).map(Number);
  const start = image.length - 3 * width * height;
  const found = [];
  for (let y = 0; y < height; ++y) {
    let count = 0, left = width, right = 0;
    for (let x = 0; x < width; ++x) {
      const at = start + 3 * (y * width + x);
      if (image[at] < 150 || image[at + 1] > 120 || image[at + 2] > 120) continue;
      ++count;
      left = Math.min(left, x);
      right = x + 1;
    }
    if (count < 150 * perMillimetre) continue;
    const [top, from, to] = [y, left, right].map((pixels) => pixels / perMillimetre);
    const last = found.at(-1);
    if (last && top - last.bottom < 0.15) last.bottom = top;
    else found.push({ top, bottom: top, left: from, right: to });
  }
  return found;
}

const isChinese = (text) => /^[\p{sc=Han}，、。；：《》（）“”]+$/u.test(text);
const near = (actual, expected, within, what) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual}, not ${expected}`);

describe('Papers in LibreOffice', () => {
  const printed = {};
  const own = {};
  const docx = {};

  before(() => {
    useStandIns();
    for (const [kind, { association }] of Object.entries(papers)) {
      const whose = association ? ['--association', CATERING] : [];
      for (const [ending, files] of [['docx', docx], ['pdf', own]]) {
        files[kind] = path.join(folder, `${kind}.${ending}`);
        const { status, stderr } = run(
          'document', 'render', kind, '--from', sample, ...whose, '--as-of', AS_OF, '--output', files[kind],
        );
        assert.equal(status, 0, stderr);
      }
    }
    const kinds = Object.keys(papers);
    const written = kinds.map((kind) => docx[kind]);
    const files = convert(written, 'pdf:writer_pdf_Export', folder, path.join(folder, 'printed'));
    kinds.forEach((kind, i) => (printed[kind] = files[i]));
  });

  for (const kind of Object.keys(papers)) {
    test(`${kind} has the words and the number of pages of the PDF`, () => {
      const sorted = (text) => [...text].sort().join('');
      assert.equal(sorted(wordsOf(printed[kind])), sorted(wordsOf(own[kind])));
      assert.equal(pagesOf(printed[kind]).length, pagesOf(own[kind]).length);
    });
  }

  for (const kind of flowing) {
    test(`${kind} says it in the same order`, () => assert.equal(wordsOf(printed[kind]), wordsOf(own[kind])));
  }

  test('the numbers of headings are counted, not typed', () => {
    const typed = unzip(readFileSync(docx.mid_term_report))['word/document.xml'];
    const paragraphs = [...typed.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph.replace(/<[^>]*>/g, ''));
    const isNumbered = (text) => /^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/.test(text);
    assert.deepEqual(paragraphs.filter(isNumbered), []);
    const words = wordsOf(printed.mid_term_report);
    for (const number of ['一、', '二、', '三、', '四、', '五、']) assert.ok(words.includes(number), number);
  });

  test('28 characters stand on a line, 22 lines on a page, inside the type area', () => {
    let full = 0, mostLines = 0;
    for (const kind of ['mid_term_report', 'reply', 'plan']) {
      for (let page = 1; page <= pagesOf(printed[kind]).length; ++page) {
        const lines = linesOf(printed[kind], page).filter(
          ({ text, top, bottom }) => isChinese(text) && top > 35 && bottom < 264,
        );
        for (const { text, left, right } of lines) {
          if ([...text].length !== 28) continue;
          ++full;
          near(left, 28, 0.5, `left edge of ${text}`);
          near(right, 184, 0.7, `right edge of ${text}`);
        }
        if (kind !== 'plan' || page !== 2) continue;
        for (const { text, top } of lines) {
          const rows = (top - lines[0].top) / (225 / 22);
          near(rows, Math.round(rows), 0.1, `rows down to ${text}`);
        }
        mostLines = Math.round((lines.at(-1).bottom - lines[0].top) / (225 / 22));
      }
    }
    assert.ok(full > 0, 'no full line of Chinese');
    assert.ok(mostLines > 15 && mostLines <= 22, `${mostLines} lines on the second page`);
  });

  test('the red line of a document is as wide as its type area', () => {
    const [line, ...more] = redLines(printed.reply);
    assert.deepEqual(more, []);
    near(line.left, 28, 0.5, 'left edge');
    near(line.right, 184, 0.5, 'right edge');
    near(line.top, redLines(own.reply)[0].top, 2, 'height');
  });

  test('a letter has its double lines, thick above thin and thin above thick', () => {
    const lines = redLines(printed.approval_letter);
    assert.equal(lines.length, 4);
    for (const { left, right } of lines) {
      near(left, 20, 0.5, 'left edge');
      near(right, 190, 0.5, 'right edge');
    }
    const [first, second, third, fourth] = lines.map(({ top, bottom }) => bottom - top);
    assert.ok(first > 2 * second && fourth > 2 * third);
    near(lines[3].bottom, 277, 0.5, 'from the foot of the page');
    near(lines[0].top, 47.5, 1.5, 'from its head');
  });

  test('版记 stands at the foot of the last page', () => {
    const pages = pagesOf(printed.request_for_reply).length;
    const line = linesOf(printed.request_for_reply, pages).find(({ text }) => text.startsWith('抄送：'));
    assert.ok(line.bottom > 250 && line.bottom < 263, `at ${line.bottom} mm`);
  });
});
