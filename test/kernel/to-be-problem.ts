import { expect } from 'vitest';
import { DATA_CLASSES } from '../../shared/domain/mandate.ts';
import { ROLES } from '../../shared/domain/role.ts';
import { refusalsOf } from '../../shared/kernel/refusals.ts';
import { PROBLEMS, type ProblemSlug } from '../../shared/problems.ts';
import { operationAt, type Reply } from './office-door.ts';

declare module 'vitest' {
  interface Matchers<R, T> {
    /** The refusal as promised: the slug, one that the operation's facts name, in problem+json, with the request's id, echoing nothing. */
    toBeProblem: (slug: ProblemSlug) => T extends never ? never : R;
  }
}

expect.extend({
  toBeProblem(reply: Reply, slug: ProblemSlug) {
    const amiss = [...faultsOf(reply, slug)];
    return {
      pass: amiss.length === 0,
      message: () => `wanted ${this.isNot ? 'anything but ' : ''}${slug}: ${amiss.join('; ')}\n${reply.text}`,
    };
  },
});

function* faultsOf({ status, headers, body, sent }: Reply, slug: ProblemSlug): Generator<string> {
  const { title, advice, en, status: wanted } = PROBLEMS[slug];
  if (body?.type !== `/problems/${slug}`) yield `the type is ${body?.type ?? status}`;
  if (status !== wanted || body?.status !== wanted) yield `the status is ${status} and not ${wanted}`;
  if (body?.title !== title || body?.detail !== advice || body?.en !== en) yield 'the words are not the catalogue’s';
  if (!headers.get('content-type')?.startsWith('application/problem+json')) yield 'it is no problem+json';
  const request = headers.get('x-request-id');
  if (!request || body?.instance !== `urn:request:${request}`) yield 'instance is not the request’s id';
  const facts = operationAt(sent.method, sent.path);
  if (!facts) yield `no operation answers ${sent.method} ${sent.path}`;
  else if (!refusalsOf(facts).includes(slug)) yield `${facts.name} does not name this refusal`;
  const { type: _, title: __, detail: ___, en: ____, status: _____, instance: ______, ...told } = body ?? {};
  const said = JSON.stringify(told);
  for (const text of sentTexts(sent)) if (said.includes(text)) yield `it echoes ${text}`;
}

const WORDS: ReadonlySet<string> = new Set([...Object.keys(ROLES), ...DATA_CLASSES]);

/** Every text that the caller sent, save our own words and days, which may be facts. */
function sentTexts({ path, letter }: Reply['sent']): string[] {
  const [place = '', query = ''] = path.split('?');
  const texts = [...place.split('/').slice(2), ...new URLSearchParams(query).values(), letter.key ?? ''];
  if (letter.raw !== undefined) texts.push(...(letter.raw.slice(0, 10_000).match(/[\p{L}\p{N}]{6,}/gu) ?? []));
  texts.push(...leavesOf(letter.body));
  return texts.filter((text) => text.length >= 4 && !WORDS.has(text) && !/^\d{4}-\d{2}(-\d{2})?$|^[a-z]+$/u.test(text));
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(leavesOf);
}
