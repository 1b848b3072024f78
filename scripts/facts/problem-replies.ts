import * as z from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import type { OperationFacts } from '../../shared/kernel/operation.ts';
import { refusalsOf } from '../../shared/kernel/refusals.ts';
import { PROBLEMS, type ProblemSlug } from '../../shared/problems.ts';

export const ProblemBody = z.looseObject({
  type: z.string().describe('/problems/ and the slug; never renamed'),
  title: z.string().describe('what is the matter, in Chinese'),
  status: z.int(),
  detail: z.string().describe('what to do next, in Chinese'),
  en: z.string().describe('both, in English'),
  instance: z.string().describe('urn:request: and the id of the request, to give to the administrator'),
  errors: z
    .array(z.strictObject({ at: z.string(), kind: z.string() }))
    .optional()
    .describe('where a request is malformed: a JSON pointer into it and the kind of fault, never the value'),
});

export const GatewayMessage = z.strictObject({ message: z.string() });

export const ref = (kind: 'examples' | 'headers' | 'parameters' | 'responses', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

export const REQUEST_ID = { 'x-request-id': ref('headers', 'RequestId') };

/** The problem's body as a caller gets it; the facts that some carry come beside these members. */
export const exampleOf = (slug: ProblemSlug) => {
  const { status, title, advice, en } = PROBLEMS[slug];
  return {
    summary: title,
    value: {
      type: `/problems/${slug}`,
      title,
      status,
      detail: advice,
      en,
      instance: 'urn:request:Xq3fGhJ1CYEEJZg=',
      ...(slug === 'malformed' ? { errors: [{ at: '/members/0/relation', kind: 'invalid_value' }] } : {}),
    },
  };
};

/** All refusals of one status are one reply, with an example for each; it goes by their slugs. */
export const refusalsByStatus = (facts: OperationFacts): ReadonlyMap<number, readonly ProblemSlug[]> =>
  Map.groupBy(refusalsOf(facts), (slug) => PROBLEMS[slug].status);

const refusalReply = (status: number, slugs: readonly ProblemSlug[]): ZodOpenApiResponseObject => ({
  description: slugs.map((slug) => `\`${slug}\` ${PROBLEMS[slug].title}`).join('；'),
  headers: REQUEST_ID,
  content: {
    'application/problem+json': {
      schema: ProblemBody,
      examples: Object.fromEntries(slugs.map((slug) => [slug, ref('examples', slug)])),
    },
    // The gateway refuses a token before any function of ours is called, in words of its own.
    ...(status === 401 && { 'application/json': { schema: GatewayMessage, example: { message: 'Unauthorized' } } }),
  },
});

export const refusalReplies = (all: readonly OperationFacts[]): Record<string, ZodOpenApiResponseObject> =>
  Object.fromEntries(
    all
      .flatMap((facts) => [...refusalsByStatus(facts)])
      .map(([status, slugs]) => [slugs.join('.'), refusalReply(status, slugs)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
