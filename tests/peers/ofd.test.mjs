// Official papers as .ofd, opened by other people's programs: ofd.js finds the text, opentype.js and the browser take
// the embedded fonts, and drawn from these the pages look like those of the PDF.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drawnFromFonts, lookAt, openPage, shownByViewer } from './ofd.mjs';
import { run, temporaryFolder } from './tuogou.mjs';

const SQUARE = 3; // mm: a character of the body is 5.6 wide
// Of the darkness of a square: a missing character makes more, a line moved by a pixel less.
const MOST_DIFFERENCE = 0.1;
const PIXELS = 6; // in a millimetre of a picture
const VIEWER_WIDTH = 840; // pixels: four a millimetre of a page that stands upright
const VIEWER_SQUARE = 10; // mm: its fonts are others, so that only places can be compared
const DARK = 0.1;

const district = fileURLToPath(new URL('../../samples/hedong-14.xlsx', import.meta.url));
const association = ['--association', '51120102000000019M'];

/// Name -> of whom it is. The letter has red lines, the others have tables and pages that are turned.
const papers = {
  approval_letter: association,
  completion_table: association,
  mid_term_report: [],
};

const folder = temporaryFolder(after);
let page;
before(async () => {
  page = await openPage();
});
after(() => page?.context().browser().close());

function rendered(kind, ending) {
  const file = path.join(folder, `${kind}.${ending}`);
  const more = ['--from', district, ...papers[kind], '--as-of', '2020-03-10', '--output', file];
  const { status, stderr } = run('document', 'render', kind, ...more);
  assert.equal(status, 0, stderr);
  return file;
}

function poppler(program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args.map(String), { maxBuffer: 256 << 20 });
  if (error) throw error;
  assert.equal(status, 0, stderr.toString());
  return stdout;
}

// ofd.js knows no characters beyond the basic plane; spaces at the ends of a line are not written.
const plain = (text) => text.replace(/[\s\ufffd]|\p{Cs}|[^\u0000-\uffff]/gu, '');

const textsOf = (pdf) => poppler('pdftotext', '-raw', pdf, '-').toString().split('\f').slice(0, -1).map(plain);

function pictureOf(pdf, number, { width, height }) {
  const size = ['-scale-to-x', width * PIXELS, '-scale-to-y', height * PIXELS];
  return poppler('pdftocairo', '-png', '-singlefile', ...size, '-f', number, '-l', number, pdf, '-');
}

for (const kind of Object.keys(papers)) {
  describe(`the .ofd of ${kind}`, () => {
    let drawn, shown, pdf;
    before(async () => {
      pdf = rendered(kind, 'pdf');
      const file = rendered(kind, 'ofd');
      shown = await shownByViewer(page, file, VIEWER_WIDTH);
      drawn = await drawnFromFonts(page, file);
    });

    test('says on every page what the PDF says', () => {
      assert.deepEqual(shown.map(({ text }) => plain(text)), textsOf(pdf));
    });

    test('has fonts that the browser and opentype.js take, with every character by its number', () => {
      assert.deepEqual(drawn.amiss, []);
      assert.ok(drawn.pages.some(({ texts }) => texts.length > 0));
    });

    const squaresOf = ({ width, height }, side) => [Math.round(width / side), Math.round(height / side)];

    test('looks, drawn from its own fonts, like the PDF', async () => {
      for (const [i, one] of drawn.pages.entries()) {
        const squares = squaresOf(one, SQUARE);
        const { ink } = await lookAt(page, one.picture, ...squares);
        const { ink: expected } = await lookAt(page, pictureOf(pdf, i + 1, one), ...squares);
        const differences = ink.map((dark, at) => Math.abs(dark - expected[at]));
        const worst = Math.max(...differences);
        const at = differences.indexOf(worst);
        const place = `page ${i + 1}, ${(at % squares[0]) * SQUARE}, ${Math.floor(at / squares[0]) * SQUARE} mm`;
        assert.ok(worst < MOST_DIFFERENCE, `${place}: ${ink[at]}, in the PDF ${expected[at]}`);
      }
    });

    test('is shown by the viewer with characters and lines at their places', async () => {
      for (const [i, one] of drawn.pages.entries()) {
        const { width, height, rules } = one;
        const squares = squaresOf(one, VIEWER_SQUARE);
        const points = rules.map(({ x1, x2, y1, y2 }) => ({ x: (x1 + x2) / 2 / width, y: (y1 + y2) / 2 / height }));
        const { ink: expected } = await lookAt(page, one.picture, ...squares);
        const { ink, colours } = await lookAt(page, shown[i].picture, ...squares, points);
        const empty = expected.findIndex((dark, at) => dark > DARK && ink[at] === 0);
        assert.equal(empty, -1, `page ${i + 1}: nothing in square ${empty}`);
        for (const [n, { colour }] of rules.entries()) {
          const isRed = (of) => of[0] - Math.max(of[1], of[2]) > 60;
          assert.equal(isRed(colours[n]), isRed(colour), `page ${i + 1}, rule ${n}: ${colours[n]}`);
        }
      }
    });
  });
}
