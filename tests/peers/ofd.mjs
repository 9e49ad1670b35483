// An .ofd in Chromium, two ways: shown by ofd.js, which sets its text in the browser's fonts, and drawn glyph by
// glyph from the fonts it embeds, read by opentype.js. Leaves out what should be seen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { unzipBytes } from './zip.mjs';

const require = createRequire(import.meta.url);
const viewer = path.join(path.dirname(require.resolve('ofd.js/package.json')), 'lib/ofd.umd.min.js');
const fontReader = path.join(path.dirname(require.resolve('opentype.js/package.json')), 'dist/opentype.js');

/// An empty page that has both readers. The caller closes its browser.
export async function openPage() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const page = await browser.newPage();
  await page.route('**/*', (route) => route.abort());
  await page.setContent('<!doctype html><meta charset="utf-8"><body style="margin:0"></body>');
  await page.addScriptTag({ path: viewer });
  await page.addScriptTag({ path: fontReader });
  await page.addScriptTag({ content: `window.readOfd = ${readOfd};` });
  return page;
}

/// What ofd.js shows: of each page its text and its picture (PNG).
export async function shownByViewer(page, file, width) {
  const bytes = readFileSync(file).toString('base64');
  const texts = await page.evaluate(
    async ({ bytes, width }) => {
      const data = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      const found = await new Promise((success, fail) => ofd.parseOfdDocument({ ofd: data.buffer, success, fail }));
      const pages = ofd.renderOfd(width, found[0]);
      document.body.replaceChildren(...pages);
      return pages.map((shown) => [...shown.querySelectorAll('text')].map((text) => text.textContent).join(''));
    },
    { bytes, width },
  );
  const shown = [];
  for (const [i, text] of texts.entries()) {
    shown.push({ text, picture: await page.locator(`body > :nth-child(${i + 1})`).screenshot() });
  }
  return shown;
}

/// What the file says, drawn from the fonts it embeds: { pages: [{ width, height, texts, rules, picture }], amiss }.
/// Lengths in mm; `amiss` is what is wrong with fonts and glyphs.
export async function drawnFromFonts(page, file) {
  const parts = Object.entries(unzipBytes(readFileSync(file)));
  const coded = Object.fromEntries(parts.map(([name, content]) => [name, content.toString('base64')]));
  const { pages, amiss } = await page.evaluate((coded) => readOfd(coded), coded);
  for (const drawn of pages) drawn.picture = Buffer.from(drawn.picture, 'base64');
  return { pages, amiss };
}

/// A picture divided into columns and rows: how dark each square is, row by row, from 0 to 1; and the colours at
/// some points, which are given as parts of the whole.
export async function lookAt(page, picture, columns, rows, points = []) {
  return await page.evaluate(
    async ({ coded, columns, rows, points }) => {
      const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const ink = Array(columns * rows).fill(0);
      const perSquare = (width / columns) * (height / rows);
      for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
          const at = 4 * (y * width + x);
          const light = (data[at] + data[at + 1] + data[at + 2]) / 3;
          const square = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
          ink[square] += (1 - light / 255) / perSquare;
        }
      }
      const colours = points.map(({ x, y }) => [...context.getImageData(x * width, y * height, 1, 1).data].slice(0, 3));
      return { ink, colours };
    },
    { coded: picture.toString('base64'), columns, rows, points },
  );
}

// Runs in the browser.
async function readOfd(parts) {
  const PIXELS = 6; // in a millimetre
  const bytes = (name) => Uint8Array.from(atob(parts[name]), (letter) => letter.charCodeAt(0));
  const all = (node, name) => [...node.getElementsByTagNameNS('http://www.ofdspec.org/2016', name)];
  const numbers = (text) => (text ?? '').trim().split(/\s+/).filter(Boolean).map(Number);
  const xml = (name) => {
    if (!parts[name]) throw new Error(`${name} is not there`);
    const parsed = new DOMParser().parseFromString(new TextDecoder().decode(bytes(name)), 'application/xml');
    if (parsed.getElementsByTagName('parsererror').length > 0) throw new Error(`${name} is not well-formed`);
    return parsed;
  };

  const fonts = new Map();
  const amiss = [];
  const resources = xml('Doc_0/PublicRes.xml');
  for (const font of all(resources, 'Font')) {
    const folder = resources.documentElement.getAttribute('BaseLoc');
    const data = bytes(`Doc_0/${folder}/${all(font, 'FontFile')[0].textContent}`);
    // The browser checks every table before it takes a font.
    await new FontFace('embedded', data.buffer.slice(0)).load().catch((error) => amiss.push(`${error}`));
    fonts.set(font.getAttribute('ID'), opentype.parse(data.buffer));
  }

  function shapeOf({ commands }) {
    const shape = new Path2D();
    for (const { type, x, y, x1, y1, x2, y2 } of commands) {
      if (type === 'M') shape.moveTo(x, y);
      else if (type === 'L') shape.lineTo(x, y);
      else if (type === 'C') shape.bezierCurveTo(x1, y1, x2, y2, x, y);
      else if (type === 'Q') shape.quadraticCurveTo(x1, y1, x, y);
      else shape.closePath();
    }
    return shape;
  }

  function drawText(context, object, texts) {
    const font = fonts.get(object.getAttribute('Font'));
    const [left, top] = numbers(object.getAttribute('Boundary'));
    const [code] = all(object, 'TextCode');
    const glyphs = numbers(all(object, 'Glyphs')[0].textContent);
    const deltas = numbers(code.getAttribute('DeltaX'));
    const matrix = object.hasAttribute('CTM') ? numbers(object.getAttribute('CTM')) : [1, 0, 0, 1, 0, 0];
    const size = Number(object.getAttribute('Size'));
    const stretch = Number(object.getAttribute('HScale') ?? 1);
    const characters = [...code.textContent];
    texts.push(code.textContent);
    if (glyphs.length !== characters.length) amiss.push(`${code.textContent}: ${glyphs.length} glyphs`);
    context.fillStyle = `rgb(${all(object, 'FillColor')[0].getAttribute('Value').replaceAll(' ', ',')})`;
    let x = Number(code.getAttribute('X'));
    characters.forEach((character, i) => {
      if (i > 0) x += deltas[i - 1];
      if (font.charToGlyphIndex(character) !== glyphs[i]) amiss.push(`${character} is another glyph by its number`);
      const outline = font.glyphs.get(glyphs[i]).getPath(0, 0, size);
      if (character.trim() !== '' && outline.commands.length === 0) amiss.push(`${character} has no outline`);
      context.save();
      context.translate(left, top);
      context.transform(...matrix);
      context.translate(x, Number(code.getAttribute('Y')));
      context.scale(stretch, 1);
      context.fill(shapeOf(outline));
      context.restore();
    });
  }

  function drawRule(context, object, rules) {
    const [left, top] = numbers(object.getAttribute('Boundary'));
    const path = all(object, 'AbbreviatedData')[0].textContent;
    const colour = numbers(all(object, 'StrokeColor')[0].getAttribute('Value'));
    const [x1, y1, x2, y2] = numbers(path.replace(/[ML]/g, ' '));
    const width = Number(object.getAttribute('LineWidth'));
    rules.push({ x1: left + x1, y1: top + y1, x2: left + x2, y2: top + y2, width, colour });
    context.save();
    context.translate(left, top);
    context.lineWidth = width;
    context.strokeStyle = `rgb(${colour})`;
    context.stroke(new Path2D(path));
    context.restore();
  }

  const drawn = [];
  for (const { attributes } of all(xml('Doc_0/Document.xml'), 'Page')) {
    const content = xml(`Doc_0/${attributes.getNamedItem('BaseLoc').value}`);
    const [, , width, height] = numbers(all(content, 'PhysicalBox')[0].textContent);
    const canvas = new OffscreenCanvas(width * PIXELS, height * PIXELS);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(PIXELS, PIXELS);
    const page = { width, height, texts: [], rules: [] };
    for (const object of all(content, 'PathObject')) drawRule(context, object, page.rules);
    for (const object of all(content, 'TextObject')) drawText(context, object, page.texts);
    page.picture = await coded(canvas);
    drawn.push(page);
  }
  return { pages: drawn, amiss };

  async function coded(canvas) {
    const picture = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    let letters = '';
    for (const byte of picture) letters += String.fromCharCode(byte);
    return btoa(letters);
  }
}
