import type { Block, Sheet } from '../domain/document/sheet.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (raw: string): string => raw.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);

/** The page as GB/T 9704 has it, in the fonts of whoever prints: needs nothing from anywhere, and runs nothing. */
const STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 12pt; } }
body { font: 16pt/28pt FangSong, STFangsong, "Noto Serif SC", "Noto Serif CJK SC", SimSun, serif; color: #000; margin: 0 auto; max-width: 156mm; }
header { text-align: center; border-bottom: 2pt solid #c00; margin-bottom: 28pt; padding-bottom: 8pt; }
header .unit { color: #c00; font-size: 26pt; line-height: 40pt; font-weight: bold; letter-spacing: .08em; }
h1 { font-size: 22pt; line-height: 32pt; text-align: center; margin: 0 0 24pt; }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
p.addressee, p.contact { text-indent: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 8pt 0; font-size: 12pt; line-height: 20pt; }
th, td { border: .5pt solid #000; padding: 3pt 5pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; font-weight: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.signed { margin-top: 20pt; break-inside: avoid; }
.signed p { text-indent: 0; line-height: 40pt; }
.sign { text-align: right; margin: 40pt 4em 0 0; break-inside: avoid; }
.sign p { text-indent: 0; text-align: right; }
p.contact { margin-top: 28pt; font-size: 12pt; line-height: 20pt; }
footer { margin-top: 16pt; border-top: .5pt solid #666; font-size: 9pt; line-height: 14pt; color: #444; break-inside: avoid; }
footer p { text-indent: 0; }
`.trim();

const head = ({ head: kind, unit, number }: Sheet): string =>
  kind === 'none'
    ? ''
    : `<header><div class="unit">${text(unit)}</div>${number === null ? '' : `<div class="number">${text(number)}</div>`}</header>\n`;

function block(part: Block): string {
  if (typeof part === 'string') return `<p>${text(part)}</p>`;
  if ('signed' in part)
    return `<div class="signed">${part.signed.map((line) => `<p>${text(line)}</p>`).join('')}</div>`;
  const all = part.widths.reduce((one, other) => one + other, 0);
  const columns = part.widths.map((width) => `<col style="width:${Math.round((100 * width) / all)}%">`).join('');
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`;
  const top = part.head ? `<thead>${row(part.head, 'th')}</thead>` : '';
  return `<table><colgroup>${columns}</colgroup>${top}<tbody>${part.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

/** The sheet as a page of its own that prints well on A4. */
export const toHtml = (sheet: Sheet): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${text(sheet.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${head(sheet)}<main>
<h1>${text(sheet.title)}</h1>
${sheet.addressee === null ? '' : `<p class="addressee">${text(sheet.addressee)}</p>\n`}${sheet.paragraphs.map(block).join('\n')}
${sheet.date === null ? '' : `<div class="sign"><p>${text(sheet.unit)}（印章）</p><p>${text(sheet.date)}</p></div>\n`}${sheet.contact === null ? '' : `<p class="contact">${text(sheet.contact)}</p>\n`}</main>
<footer>${sheet.foot.map((line) => `<p>${text(line)}</p>`).join('')}</footer>
</body>
</html>
`;
