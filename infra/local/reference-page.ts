import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { PROBLEMS, type ProblemSlug } from '../../shared/problems.ts';
import type { LocalPage } from './gateway.ts';
import type { Reply } from './gateway-reply.ts';

const PUBLISHED = join(import.meta.dirname, '../../docs/openapi.json');

const Json = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.object({ schema: Json, example: z.unknown().optional() }));
const Parameter = z.union([
  z.object({ $ref: z.string() }),
  z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: Json }),
]);
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.tuple([z.string()]),
  'x-permission': z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.union([z.object({ $ref: z.string() }), z.object({ description: z.string(), content: Content })]),
  ),
});
type Operation = z.infer<typeof Operation>;

/** As much of the published document as the page shows. */
const Reference = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Json) }),
});
type Reference = z.infer<typeof Reference>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const esc = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);
const last = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);
const code = (text: string): string => `<code>${esc(text)}</code>`;
const pre = (value: unknown): string =>
  `<pre>${esc(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}</pre>`;
const paragraphs = (text: string): string =>
  text
    .split('\n\n')
    .map((one) => `<p>${esc(one).replace(/`([^`]+)`/gu, '<code>$1</code>')}</p>`)
    .join('');

const link = (name: string): string => `<a href="#schema-${name}">${name}</a>`;
/** A schema's text, in which every name is a link to its own. */
const schemaText = (schema: Readonly<Record<string, unknown>> = {}): string =>
  typeof schema['$ref'] === 'string'
    ? `<p>${link(last(schema['$ref']))}</p>`
    : pre(schema).replace(
        /\{\s*&quot;\$ref&quot;: &quot;#\/components\/schemas\/([A-Za-z0-9]+)&quot;\s*\}/gu,
        (_, name: string) => link(name),
      );

const HEADERS: Readonly<Record<string, readonly [name: string, value: string]>> = {
  IdempotencyKey: ['Idempotency-Key', '$(uuidgen)'],
  IfMatch: ['If-Match', '\\"$version\\"'],
};

/** A call as one types it: ids are variables of the shell. */
function curlOf(method: string, path: string, operation: Operation): string {
  const query = operation.parameters
    .flatMap((one) => ('in' in one && one.in === 'query' && one.required ? [`${one.name}=$${one.name}`] : []))
    .join('&');
  const headers = operation.parameters.flatMap((one) => ('$ref' in one ? [HEADERS[last(one.$ref)] ?? []] : []));
  const body = operation.requestBody?.content['application/json'];
  return [
    `curl -s ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"$url${path.replace(/\{([a-zA-Z]+)\}/gu, '$$$1')}${query ? `?${query}` : ''}"`,
    ...(operation['x-permission'] === 'public' ? [] : ['-H "authorization: Bearer $token"']),
    ...headers.flatMap(([name, value]) => (name ? [`-H "${name.toLowerCase()}: ${value}"`] : [])),
    ...(body ? [`-H 'content-type: application/json' -d '${JSON.stringify(body.example ?? {})}'`] : []),
  ].join(' \\\n  ');
}

const parameterRow = (one: z.infer<typeof Parameter>): string =>
  '$ref' in one
    ? `<tr><td>${code(HEADERS[last(one.$ref)]?.[0] ?? last(one.$ref))}</td><td>header</td><td>必填 required</td></tr>`
    : `<tr><td>${code(one.name)}</td><td>${esc(one.in)}</td><td>${one.required ? '必填 required' : '可选 optional'}${schemaText(one.schema)}</td></tr>`;

/** A shared refusal goes by the slugs that it is for. */
const slugsOf = (pointer: string): readonly ProblemSlug[] =>
  last(pointer)
    .split('.')
    .filter((slug): slug is ProblemSlug => Object.hasOwn(PROBLEMS, slug));

function operationSection(path: string, method: string, operation: Operation): string {
  const answers = Object.entries(operation.responses).flatMap(([status, reply]) =>
    '$ref' in reply
      ? []
      : [`<h4>${status} ${esc(reply.description)}</h4>${schemaText(reply.content['application/json']?.schema)}`],
  );
  const refusals = Object.entries(operation.responses).flatMap(([status, reply]) =>
    '$ref' in reply
      ? slugsOf(reply.$ref).map(
          (slug) =>
            `<tr><td>${status}</td><td><a href="/problems/${slug}">${slug}</a></td><td>${esc(PROBLEMS[slug].title)}</td></tr>`,
        )
      : [],
  );
  const body = operation.requestBody?.content['application/json'];
  return `<section id="${esc(operation.operationId)}"><h3>${esc(operation.summary)} <small>${esc(operation.operationId)}</small></h3>
<p class="route"><b>${method.toUpperCase()}</b> ${code(path)}</p>${paragraphs(operation.description)}
${operation.parameters.length > 0 ? `<table>${operation.parameters.map(parameterRow).join('')}</table>` : ''}
${pre(curlOf(method, path, operation))}
${body ? `<details><summary>请求内容 body</summary>${schemaText(body.schema)}</details>` : ''}
<details><summary>答复 replies</summary>${answers.join('')}</details>
<details><summary>可能的错误 problems (${refusals.length})</summary><table>${refusals.join('')}</table></details></section>`;
}

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
h2{border-bottom:2px solid #8a1c1c;margin-top:3rem}section{border-top:1px solid #ddd;padding:.5rem 0}small{color:#666;font-weight:400}
pre{background:#f6f6f4;padding:.6rem;overflow:auto;font-size:.85rem}td{padding:.1rem .8rem .1rem 0;vertical-align:top}a{color:#8a1c1c}summary{cursor:pointer}`;

const html = (title: string, body: string): Reply => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  },
  body: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(title)}</title><style>${STYLE}</style><body>${body}</body></html>`,
});

function referencePage({ info, tags, paths, components }: Reference): Reply {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const chapters = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags[0] === name);
    const links = own.map(({ operation }) => `<a href="#${operation.operationId}">${esc(operation.summary)}</a>`);
    return {
      contents: `<li>${esc(description)}<br>${links.join(' · ')}</li>`,
      text: `<h2>${esc(description)}</h2>${own.map(({ path, method, operation }) => operationSection(path, method, operation)).join('')}`,
    };
  });
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<section id="schema-${name}"><h3>${name}</h3>${schemaText(schema)}</section>`,
  );
  return html(
    info.title,
    `<h1>${esc(info.title)}</h1>${paragraphs(info.description)}<p><a href="/openapi.json">openapi.json</a></p>
<ul>${chapters.map(({ contents }) => contents).join('')}</ul>${chapters.map(({ text }) => text).join('')}<h2>数据 schemas</h2>${schemas.join('')}`,
  );
}

function problemPage(slug: ProblemSlug): Reply {
  const { status, title, advice, en } = PROBLEMS[slug];
  return html(
    title,
    `<h1>${esc(title)}</h1><p>${esc(advice)}</p><p lang="en">${esc(en)}</p><p>${status} ${code(`/problems/${slug}`)} · <a href="/">接口文档 reference</a></p>`,
  );
}

/** The reference of the API, read once from the published document: `/` and `/docs` for people, `/openapi.json` for programs, and a page for every problem. */
export function referencePages(file = PUBLISHED): Record<string, LocalPage> {
  const text = readFileSync(file, 'utf8');
  const page = referencePage(Reference.parse(JSON.parse(text)));
  const document: Reply = { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: text };
  return {
    '/': () => page,
    '/docs': () => page,
    '/openapi.json': () => document,
    ...Object.fromEntries(
      (Object.keys(PROBLEMS) as ProblemSlug[]).map((slug) => {
        const problem = problemPage(slug);
        return [`/problems/${slug}`, () => problem];
      }),
    ),
  };
}
