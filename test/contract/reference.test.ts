import { afterAll, beforeAll, expect, test } from 'vitest';
import { referencePages } from '../../infra/local/reference-page.ts';
import { type System, startSystem } from '../../infra/local/system.ts';
import { PROBLEMS } from '../../shared/problems.ts';
import { documented, examplePath } from './documented.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ logLevel: 'SILENT', pages: referencePages() });
});
afterAll(() => system.close());

const get = (path: string, token?: string) =>
  fetch(`${system.url}${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});

test('the reference shows every operation with its route, permission, problems and a call to copy', async () => {
  const answer = await get('/');
  const page = await answer.text();

  expect(answer.headers.get('content-type')).toContain('text/html');
  for (const { path, method, operation } of documented) {
    const from = page.indexOf(`<section id="${operation.operationId}">`);
    const section = page.slice(from, page.indexOf('</section>', from));
    expect(section).toContain(operation.summary);
    expect(section).toContain(`<b>${method.toUpperCase()}</b> <code>${path}</code>`);
    expect(section).toContain(operation['x-permission'] === 'public' ? '对公众开放' : operation['x-permission']);
    expect(section).toContain('curl -s');
    expect(section).toContain('/problems/malformed');
  }
  expect(documented.length).toBeGreaterThan(30);
  expect(await (await get('/docs')).text()).toBe(page);
});

test('the reference fetches nothing from elsewhere and runs no script', async () => {
  const answer = await get('/');
  const page = await answer.text();

  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|<link|<img|src=|url\(|href="(?![#/])/u);
});

test('every link within the reference leads somewhere', async () => {
  const page = await (await get('/')).text();
  const anchors = [...page.matchAll(/href="#([^"]+)"/gu)].map(([, to]) => to);
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id));

  expect(anchors.length).toBeGreaterThan(100);
  expect(anchors.filter((to) => !ids.has(to))).toEqual([]);
});

test('every problem has a page at its own type', async () => {
  for (const [slug, { title }] of Object.entries(PROBLEMS)) {
    const answer = await get(`/problems/${slug}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`<h1>${title}</h1>`);
  }
});

test('the published document is served as it is published', async () => {
  const answer = await get('/openapi.json');

  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
});

test('every documented operation is served, and asks who is there unless it is public', async () => {
  for (const { path, method, operation } of documented) {
    const answer = await fetch(`${system.url}${examplePath(path)}`, { method: method.toUpperCase() });
    const open = operation['x-permission'] === 'public';
    expect([operation.operationId, answer.status]).toEqual([operation.operationId, open ? 404 : 401]);
    expect(Object.keys(operation.responses)).toContain(String(answer.status));
  }
});

test('whoever is refused meets a problem that the reference has for that operation', async () => {
  const [visitor, administrator] = await Promise.all(['liaoyuan-visit-1', 'bureau-admin'].map(system.tokenFor));
  for (const { path, method, operation, problems } of documented) {
    if (operation['x-permission'] === 'public') continue;
    for (const token of [visitor, administrator]) {
      const answer = await fetch(`${system.url}${examplePath(path)}`, {
        method: method.toUpperCase(),
        headers: { authorization: `Bearer ${token}` },
      });
      if (answer.ok) continue;
      const { type } = (await answer.json()) as { type: string };
      expect([operation.operationId, answer.headers.get('content-type')]).toEqual([
        operation.operationId,
        'application/problem+json; charset=utf-8',
      ]);
      expect(problems).toContain(`${answer.status} ${type.replace('/problems/', '')}`);
      expect(answer.status).toBeLessThan(500);
    }
  }
});

test('a permission for one’s own record opens no list', async () => {
  const token = await system.tokenFor('liaoyuan-intake');

  expect((await get('/v1/operators/liaoyuan-intake', token)).status).toBe(200);
  expect(await (await get('/v1/operators', token)).json()).toMatchObject({
    type: '/problems/not-permitted',
    status: 403,
  });
});

test('whoever would appoint beyond the county is refused in words that the reference has', async () => {
  const token = await system.tokenFor('bureau-admin');
  const appointment = {
    id: 'xin',
    residentId: '990000198001010012',
    office: '990000001',
    roles: ['intake'],
    appointedFrom: '2026-03-01',
    appointedTo: null,
  };

  const answer = await fetch(`${system.url}/v1/operators`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'a-contract-key',
    },
    body: JSON.stringify(appointment),
  });

  const { type } = (await answer.json()) as { type: string };
  const appoint = documented.find(({ operation }) => operation.operationId === 'appointOperator');
  expect(appoint?.problems).toContain(`${answer.status} ${type.replace('/problems/', '')}`);
  expect(type).toBe('/problems/not-permitted');
});

test('showPosting tells anybody, without signing in, that nothing hangs there', async () => {
  const answer = await get(examplePath('/v1/postings/{postingId}'));

  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ type: '/problems/posting-not-found', title: '没有正在公示的该项内容' });
});
