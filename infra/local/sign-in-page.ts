/** Which seeded operator are you? Chinese first; no password, because the machine is the reader's own. */
export function signInPage(operators: readonly string[]): string {
  const choices = operators.map((id) => `<button name="operator" value="${escaped(id)}">${escaped(id)}</button>`);
  return page(
    '登录 · Sign in',
    `<p>请选择您的工号。<br>Choose who you are.</p><form method="post">${choices.join('\n')}</form>`,
  );
}

/** One sentence about what went wrong, in both languages; `detail` is shown escaped. */
export function sorryPage(detail: string): string {
  return page(
    '登录未完成 · Not signed in',
    `<p>请从头再登录一次。<br>Please start the sign-in again.</p><p>${escaped(detail)}</p>`,
  );
}

/** No script, nothing from elsewhere, not to be framed; the form may go on to the console's own address. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const page = (title: string, content: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:1.1rem/1.6 system-ui;max-width:24rem;margin:4rem auto;padding:0 1rem}
button{display:block;width:100%;margin:.5rem 0;padding:.6rem;font:inherit;text-align:left}</style>
<h1>${title}</h1>
${content}
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
