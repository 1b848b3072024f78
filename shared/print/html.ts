import type { Sheet } from '../domain/document/sheet.ts';

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
.sign { text-align: right; margin: 40pt 4em 0 0; break-inside: avoid; }
.sign p { text-indent: 0; text-align: right; }
p.contact { margin-top: 28pt; font-size: 12pt; line-height: 20pt; }
footer { margin-top: 16pt; border-top: .5pt solid #666; font-size: 9pt; line-height: 14pt; color: #444; break-inside: avoid; }
footer p { text-indent: 0; }
`.trim();

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
<header><div class="unit">${text(sheet.unit)}</div>${sheet.number === null ? '' : `<div class="number">${text(sheet.number)}</div>`}</header>
<main>
<h1>${text(sheet.title)}</h1>
<p class="addressee">${text(sheet.addressee)}</p>
${sheet.paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`).join('\n')}
<div class="sign"><p>${text(sheet.unit)}（印章）</p><p>${text(sheet.date)}</p></div>
<p class="contact">${text(sheet.contact)}</p>
</main>
<footer>${sheet.foot.map((line) => `<p>${text(line)}</p>`).join('')}</footer>
</body>
</html>
`;
