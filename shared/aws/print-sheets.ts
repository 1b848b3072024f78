import { decided, refused } from '../domain/decision.ts';
import { told } from '../kernel/config.ts';
import { toHtml } from '../print/html.ts';
import { NoGlyph, type Typeface, toPdf, typefaceIn } from '../print/pdf.ts';
import type { Adapter, Estate } from './estate.ts';

/** Read once, at the first PDF: thirty megabytes that no other function has. */
const typeface = (estate: Estate): Typeface => typefaceIn(told(estate.config, 'TYPEFACE'));

export const printSheets: Adapter<'printSheets'> = (estate) => ({
  async print(sheet, form, at) {
    if (form === 'html') return decided({ form, bytes: new TextEncoder().encode(toHtml(sheet)) });
    try {
      return decided({ form, bytes: await toPdf(sheet, estate.once(typeface), new Date(at)) });
    } catch (fault) {
      if (fault instanceof NoGlyph) return refused('character-missing', { where: fault.where });
      throw fault;
    }
  },
});
