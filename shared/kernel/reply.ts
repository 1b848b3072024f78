import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { MEDIA, type Printed } from '../domain/document/printed.ts';
import { PROBLEMS, type Problem } from '../problems.ts';

const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** A problem as the caller gets it (RFC 9457): fixed words, the request's id, and facts. Nothing that the caller sent. */
export function problemReply(problem: Problem, request: string): APIGatewayProxyStructuredResultV2 {
  const { status, title, advice, en } = PROBLEMS[problem.slug];
  return {
    statusCode: status,
    headers: { ...COMMON, 'content-type': 'application/problem+json; charset=utf-8', 'x-request-id': request },
    body: JSON.stringify({
      type: `/problems/${problem.slug}`,
      title,
      status,
      detail: advice,
      en,
      instance: `urn:request:${request}`,
      ...problem.facts,
      ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    }),
  };
}

/** An answer. A record that has a version sends it as its ETag, to be given back in If-Match. */
export function jsonReply(
  status: number,
  value: unknown,
  request: string,
  more: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  const version = value !== null && typeof value === 'object' && 'version' in value ? value.version : undefined;
  return {
    statusCode: status,
    headers: {
      ...COMMON,
      'content-type': 'application/json; charset=utf-8',
      'x-request-id': request,
      ...(typeof version === 'number' ? { etag: `"${version}"` } : {}),
      ...more,
    },
    body: JSON.stringify(value),
  };
}

/** A document. A page runs nothing and loads nothing, whatever stands in it; a file is called by its operation, never by what it says. */
export function printedReply(
  { form, bytes }: Printed,
  name: string,
  request: string,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: {
      ...COMMON,
      'content-type': MEDIA[form],
      'content-disposition': `inline; filename="${name}.${form}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-request-id': request,
    },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  };
}
