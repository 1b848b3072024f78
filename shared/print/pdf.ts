import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Block, Grid, Sheet } from '../domain/document/sheet.ts';
import { TYPEFACE } from './typeface.ts';

const MM = 72 / 25.4;
/** GB/T 9704: the page's margins, body of size three (16 pt) on lines of 28 pt, title of size two (22 pt). */
const PAGE = { top: 37 * MM, left: 28 * MM, right: 26 * MM, bottom: 35 * MM } as const;
const BODY = 16;
const LINE = 28;
/** Of a line that somebody signs on. */
const SIGNED_LINE = 40;
const RED = '#cc0000';
/** Room for unit, date and contact with the space round them. */
const SIGNING = 4 * LINE + 20;
const GREY = '#444444';

/** Regular and bold, as they lie in their files. */
export interface Typeface {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

export const typefaceIn = (folder: string): Typeface => ({
  regular: readFileSync(join(folder, TYPEFACE.regular)),
  bold: readFileSync(join(folder, TYPEFACE.bold)),
});

/** Which characters of a text the typeface lacks: such a text must not be printed, because a person's name would come out wrong. */
type Lacks = (text: string) => boolean;

/** Thrown when a character of the sheet has no glyph. Names where it stands, never what. */
export class NoGlyph extends Error {
  readonly where: 'addressee' | 'text';
  constructor(where: 'addressee' | 'text') {
    super(`a character of the ${where} has no glyph`);
    this.name = 'NoGlyph';
    this.where = where;
  }
}

/**
 * The sheet as a PDF on A4, with only the glyphs that it uses. The same sheet gives the same bytes. Takes some 150 ms, most of it for the glyphs.
 * @throws NoGlyph
 */
export async function toPdf(sheet: Sheet, { regular, bold }: Typeface, made: Date): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margins: PAGE,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    font: regular as unknown as string,
    info: {
      Title: sheet.title,
      Author: sheet.unit,
      Producer: 'Doudi',
      Creator: 'Doudi',
      CreationDate: made,
      ModDate: made,
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.registerFont('regular', regular).registerFont('bold', bold);
  document.font('regular');
  refuseUnknown(sheet, lacksOf(document));

  const width = document.page.width - PAGE.left - PAGE.right;
  const line = (text: string, size: number, options: PDFKit.Mixins.TextOptions = {}, leading = LINE) => {
    document.fontSize(size);
    document.text(text, { width, lineGap: leading - document.currentLineHeight(), ...options });
  };

  if (sheet.head === 'red') {
    document.font('bold').fillColor(RED);
    line(sheet.unit, fitting(document, sheet.unit, width), { align: 'center' }, 40);
    document.font('regular').fillColor('black');
    if (sheet.number !== null) line(sheet.number, BODY, { align: 'center' });
    const rule = document.y + 4;
    document
      .moveTo(PAGE.left, rule)
      .lineTo(PAGE.left + width, rule)
      .lineWidth(2)
      .stroke(RED);
    document.y = rule + LINE / 2;
  }

  document.font('bold');
  line(sheet.title, 22, { align: 'center' }, 34);
  document.font('regular');
  document.y += LINE / 2;
  if (sheet.addressee !== null) line(sheet.addressee, BODY);
  const last = sheet.paragraphs.length - 1;
  for (const [at, block] of sheet.paragraphs.entries()) {
    if (typeof block === 'string') {
      // No page holds a signature and no word of what is signed: the last paragraph goes with it.
      if (at === last && document.y + heightOf(document, block, width) + SIGNING > bottomOf(document))
        document.addPage();
      line(block, BODY, { indent: 2 * BODY });
    } else if ('signed' in block) {
      document.y += LINE / 2;
      if (document.y + block.signed.length * SIGNED_LINE > bottomOf(document)) document.addPage();
      for (const signed of block.signed) line(signed, 14, {}, SIGNED_LINE);
    } else {
      drawGrid(document, block, width);
    }
  }
  if (sheet.date !== null) {
    document.y += LINE;
    const signing = { align: 'right', width: width - 4 * BODY } as const;
    line(`${sheet.unit}（印章）`, BODY, signing);
    line(sheet.date, BODY, signing);
  }
  document.y += LINE / 2;
  if (sheet.contact !== null) line(sheet.contact, 12, {}, 20);

  drawFeet(document, sheet, width);
  document.end();
  return await whole;
}

const bottomOf = (document: PDFKit.PDFDocument): number => document.page.height - PAGE.bottom;

/** Rows that don't fit go to the next page, under the same head. */
function drawGrid(document: PDFKit.PDFDocument, { widths, head, rows }: Grid, width: number): void {
  const all = widths.reduce((one, other) => one + other, 0);
  const columns = widths.map((share) => (width * share) / all);
  const padding = 4;
  document.fontSize(12).lineWidth(0.5);
  const drawRow = (cells: readonly string[]) => {
    const heights = cells.map((cell, at) =>
      document.heightOfString(cell || ' ', { width: (columns[at] ?? width) - 2 * padding, lineGap: 2 }),
    );
    const height = Math.max(...heights) + 2 * padding;
    if (document.y + height > bottomOf(document)) {
      document.addPage();
      if (head && cells !== head) drawRow(head);
    }
    const top = document.y;
    let left: number = PAGE.left;
    for (const [at, cell] of cells.entries()) {
      const column = columns[at] ?? width;
      document.rect(left, top, column, height).stroke('black');
      document.text(cell, left + padding, top + padding, { width: column - 2 * padding, lineGap: 2 });
      left += column;
    }
    document.x = PAGE.left;
    document.y = top + height;
  };
  document.y += 6;
  if (head) drawRow(head);
  for (const row of rows) drawRow(row);
  document.y += 6;
}

const heightOf = (document: PDFKit.PDFDocument, paragraph: string, width: number): number =>
  document
    .fontSize(BODY)
    .heightOfString(paragraph, { width, indent: 2 * BODY, lineGap: LINE - document.currentLineHeight() });

/** The head's size: 26 pt, or as much as the unit's name leaves room for on one line. */
const fitting = (document: PDFKit.PDFDocument, unit: string, width: number): number =>
  Math.min(26, Math.floor((26 * width) / document.fontSize(26).widthOfString(unit)));

function drawFeet(document: PDFKit.PDFDocument, sheet: Sheet, width: number): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Text below the bottom margin would begin a new page.
    document.page.margins.bottom = 0;
    const top = document.page.height - 30 * MM;
    document
      .moveTo(PAGE.left, top)
      .lineTo(PAGE.left + width, top)
      .lineWidth(0.5)
      .stroke(GREY);
    document.fillColor(GREY).fontSize(9);
    document.text(sheet.foot.join('\n'), PAGE.left, top + 4, { width, lineGap: 2 });
    document.fillColor('black').fontSize(12);
    document.text(`— ${page - start + 1} —`, PAGE.left, document.page.height - 15 * MM, { width, align: 'center' });
  }
}

function lacksOf(document: PDFKit.PDFDocument): Lacks {
  const { font } = (document as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  return (text) => [...text].some((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
}

function refuseUnknown(sheet: Sheet, lacks: Lacks): void {
  if (lacks(sheet.addressee ?? '')) throw new NoGlyph('addressee');
  const { unit, number, title, paragraphs, date, contact, foot } = sheet;
  const texts = paragraphs.flatMap(wordsOf);
  if (lacks([unit, number, title, ...texts, date, contact, ...foot].join(''))) throw new NoGlyph('text');
}

const wordsOf = (block: Block): readonly string[] => {
  if (typeof block === 'string') return [block];
  return 'signed' in block ? block.signed : [...(block.head ?? []), ...block.rows.flat()];
};
