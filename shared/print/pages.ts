import { degrees, PDFDocument, PDFName, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { Scan } from '../domain/scan.ts';

/** Neither whole nor plain: a file that is cut short, is none of its kind, or asks for a password. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * How many pages a file has; a picture is one.
 * @throws Unreadable
 */
export const pagesOf = async (bytes: Uint8Array, type: Scan['type']): Promise<number> =>
  (await documentOf(bytes, type)).getPageCount();

/**
 * One page as a PDF of its own, with a mark across it and nothing of the rest of the file: no script, no form, no attachment, no link. The first page is 1. Takes some 30 ms for a
 * scan of 1 MB.
 * @throws Unreadable
 */
export async function pageOf(bytes: Uint8Array, type: Scan['type'], no: number, mark: string): Promise<Uint8Array> {
  const whole = await documentOf(bytes, type);
  const out = await PDFDocument.create({ updateMetadata: false });
  const [page] = await out.copyPages(whole, [no - 1]);
  if (!page) throw new RangeError('no such page');
  for (const name of ['Annots', 'AA', 'Metadata', 'PieceInfo']) page.node.delete(PDFName.of(name));
  out.addPage(page);
  stamp(page, mark, await out.embedFont(StandardFonts.HelveticaBold));
  out.setProducer('Doudi');
  return await out.save({ addDefaultPage: false });
}

const A4 = [595, 842] as const;

async function documentOf(bytes: Uint8Array, type: Scan['type']): Promise<PDFDocument> {
  try {
    if (type === 'pdf') {
      const found = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
      if (found.getPageCount() === 0) throw new Unreadable();
      return found;
    }
    const document = await PDFDocument.create({ updateMetadata: false });
    const picture = type === 'png' ? await document.embedPng(bytes) : await document.embedJpg(bytes);
    const [width, height] = picture.width > picture.height ? [A4[1], A4[0]] : A4;
    const size = picture.scaleToFit(width, height);
    document.addPage([width, height]).drawImage(picture, {
      x: (width - size.width) / 2,
      y: (height - size.height) / 2,
      ...size,
    });
    // Embeds the picture now: pages are copied out of it.
    return await PDFDocument.load(await document.save());
  } catch {
    throw new Unreadable();
  }
}

/** Who and when, slanting across the page from foot to head, so that no part of it can be shown without. */
function stamp(page: PDFPage, mark: string, font: Awaited<ReturnType<PDFDocument['embedFont']>>): void {
  const { width, height } = page.getSize();
  const size = Math.max(8, Math.min(width, height) / 28);
  const across = font.widthOfTextAtSize(mark, size);
  for (let y = -width / 2; y < height; y += size * 7)
    for (let x = 0; x < width; x += across * 0.95)
      page.drawText(mark, { x, y, size, font, color: rgb(0.75, 0, 0), opacity: 0.22, rotate: degrees(30) });
}
