import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { openApiDocument } from '../../scripts/facts/openapi.ts';
import { operationsOf } from '../../scripts/facts/operations.ts';
import { refusalsOf } from '../../shared/kernel/refusals.ts';
import { PROBLEMS } from '../../shared/problems.ts';
import { documented } from './documented.ts';

/** As programs get it, without what JSON leaves out. */
const published = (): Record<string, Record<string, unknown>> => JSON.parse(JSON.stringify(openApiDocument()));

test('the reference is a valid OpenAPI 3.1 document', async () => {
  const answer = await new Validator().validate(published());

  expect(answer.errors ?? []).toEqual([]);
  expect(answer.valid).toBe(true);
});

test('every name that the reference points at is there', () => {
  const document = published();
  const pointers = JSON.stringify(document).match(/"#\/components\/[^"]+"/gu) ?? [];
  const missing = [...new Set(pointers)].filter((pointer) => {
    const [, , kind = '', name = ''] = (JSON.parse(pointer) as string).split('/');
    return (document['components']?.[kind] as Record<string, unknown> | undefined)?.[name] === undefined;
  });

  expect(pointers.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('every operation of the manifest is in the reference, with every problem that it can answer', () => {
  const operations = operationsOf(manifest);

  expect(documented).toHaveLength(operations.length);
  for (const { folder, facts } of operations) {
    const found = documented.find(({ operation }) => operation.operationId === facts.name);
    expect(found).toMatchObject({
      path: `/v1${facts.path}`,
      method: facts.method.toLowerCase(),
      operation: { summary: facts.title, tags: [folder], 'x-permission': facts.may },
    });
    expect(found?.problems.toSorted()).toEqual(
      refusalsOf(facts)
        .map((slug) => `${PROBLEMS[slug].status} ${slug}`)
        .toSorted(),
    );
  }
});

test.each([
  ['submitApplication', ['IdempotencyKey'], ['200', '201']],
  ['recordVisit', ['IdempotencyKey', 'IfMatch'], ['200', '201']],
  ['confirmCase', ['IfMatch'], ['200']],
  ['readCase', [], ['200']],
])('%s takes the headers and gives the replies of what it does', (name, headers, replies) => {
  const operation = documented.find((one) => one.operation.operationId === name)?.operation;
  const named = (operation?.parameters ?? []).flatMap(({ $ref }) => ($ref ? [$ref.split('/').at(-1)] : []));

  expect(named).toEqual(headers);
  expect(Object.keys(operation?.responses ?? {}).filter((status) => status.startsWith('2'))).toEqual(replies);
});
