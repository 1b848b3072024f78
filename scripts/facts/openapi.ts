import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { manifest } from '../../functions/manifest.ts';
import { PERMISSIONS } from '../../shared/access.ts';
import type { OperationFacts } from '../../shared/kernel/operation.ts';
import { PROBLEMS, type ProblemSlug } from '../../shared/problems.ts';
import { NOUNS } from './nouns.ts';
import { type HttpFolder, operationsOf } from './operations.ts';
import {
  exampleOf,
  GatewayMessage,
  ProblemBody,
  REQUEST_ID,
  ref,
  refusalReplies,
  refusalsByStatus,
} from './problem-replies.ts';

/** What each function is for, in the order in which a case meets them. A function without its line doesn't compile. */
const TAGS = {
  intake: '受理：申请、授权书、受理与不予受理 / intake: applications, mandates, acceptance',
  casework:
    '办理：核对、入户、初审、公示、确认、通知书 / casework: checks, visits, opinion, posting, decision, notices',
  checks: '核对：请求文件、结果文件 / checks: files of requests and of results',
  dynamics:
    '动态管理：定期核查、变化、增减停发、复议诉讼 / dynamics: reviews, changes, increase, decrease, stop, appeals',
  documents: '文书：打印通知书 / documents: notices on paper',
  payments: '发放：待遇、批次、发放、银行回盘 / payments: benefits, batches, release, bank answers',
  callbacks: '回访：抽样计划、电话回访、上门核实 / callbacks: sampling plans, calls, visits',
  complaints:
    '信访：登记、受理、交办、答复、反馈、复查 / complaints: registration, acceptance, assignment, answer, feedback, review',
  supervision: '监督：线索与外部登记 / supervision: findings and registers',
  integrity: '廉政：回避、近亲属备案 / integrity: recusal, near-relative filing',
  operators: '任职：任命、停用与委托代理 / operators: appointment, deactivation and delegation',
  audit: '审计：审计账 / audit: the ledger',
  proofs: '核验：增长证明、回执 / proofs: growth of the ledger, receipts',
  witness: '见证：检查点与副署 / witness: checkpoints and countersignatures',
  keys: '密钥：各机构的密钥期、停用与销毁 / keys: the offices’ key epochs, closing and retiring',
  scans: '扫描件：上传、收取、按页查看 / scans: upload, receipt, pages',
  registers: '外部数据：登记、审批、入库情况 / registers of other organs: announced, approved, taken in',
  public: '公众：正在公示的内容 / public: what hangs on the board',
} as const satisfies Record<HttpFolder, string>;

const isVersioned = (schema: unknown): boolean =>
  schema instanceof z.ZodDiscriminatedUnion
    ? schema.options.every(isVersioned)
    : schema instanceof z.ZodObject && 'version' in schema.shape;

function successReplies(facts: OperationFacts): Record<string, ZodOpenApiResponseObject> {
  const reply = (description: string): ZodOpenApiResponseObject => ({
    description,
    headers: { ...REQUEST_ID, ...(isVersioned(facts.reply) && { etag: ref('headers', 'Version') }) },
    content: facts.prints
      ? {
          'application/pdf': { schema: { type: 'string', format: 'binary' } },
          'text/html': { schema: { type: 'string' } },
        }
      : {
          'application/json': {
            schema: facts.reply,
            ...(facts.example?.reply === undefined ? {} : { example: facts.example.reply }),
          },
        },
  });
  if (facts.writes !== 'new' && facts.writes !== 'step') return { 200: reply('完成 / done') };
  const again = reply('同一幂等键的重复请求：返回已建立的记录 / asked before under this key: what was made then');
  const headers = { ...again.headers, 'idempotent-replay': ref('headers', 'Replay') };
  return { 200: { ...again, headers }, 201: reply('已建立 / made') };
}

const descriptionOf = (facts: OperationFacts): string =>
  [
    facts.summary,
    facts.may === 'public'
      ? '对公众开放，无需登录。 Open to everybody.'
      : `所需权限 permission: \`${facts.may}\` ${PERMISSIONS[facts.may]}`,
    ...(facts.opens
      ? [`打开密封内容前先行记录 opening is noted first: ${facts.opens.map((one) => `\`${one}\``).join(', ')}`]
      : []),
  ].join('\n\n');

function operationObject(folder: HttpFolder, facts: OperationFacts): ZodOpenApiOperationObject {
  const headers = [
    ...(facts.writes === 'new' || facts.writes === 'step' ? ['IdempotencyKey'] : []),
    ...(facts.writes === 'change' || facts.writes === 'step' ? ['IfMatch'] : []),
  ];
  return {
    operationId: facts.name,
    summary: facts.title,
    description: descriptionOf(facts),
    tags: [folder],
    'x-permission': facts.may,
    ...(facts.opens ? { 'x-opens': [...facts.opens] } : {}),
    ...(facts.may === 'public' ? { security: [] } : {}),
    requestParams: { ...(facts.params && { path: facts.params }), ...(facts.query && { query: facts.query }) },
    ...(headers.length > 0 ? { parameters: headers.map((name) => ref('parameters', name)) } : {}),
    ...(facts.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: facts.body,
            ...(facts.example?.body === undefined ? {} : { example: facts.example.body }),
          },
        },
      },
    }),
    responses: {
      ...successReplies(facts),
      ...Object.fromEntries(
        [...refusalsByStatus(facts)].map(([status, slugs]) => [String(status), ref('responses', slugs.join('.'))]),
      ),
      429: ref('responses', 'Throttled'),
    },
  };
}

/** The OpenAPI 3.1 document of every HTTP operation in the manifest. */
export function openApiDocument() {
  const paths: NonNullable<ZodOpenApiObject['paths']> = {};
  const operations = operationsOf(manifest);
  for (const { folder, facts } of operations) {
    const path = `/v1${facts.path}`;
    paths[path] = { ...paths[path], [facts.method.toLowerCase()]: operationObject(folder, facts) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '兜底 Doudi API',
      version: '1',
      description:
        '县级社会救助办案与监督接口。金额以分为单位；日期为北京时间的日历日。更新须带 If-Match，建立须带 Idempotency-Key；错误以 application/problem+json 返回。\n\nSocial assistance casework of a county. Money is integer fen; days are calendar days in China. A change takes If-Match, a creation takes Idempotency-Key; refusals are application/problem+json.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ operator: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { operator: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...NOUNS, Problem: ProblemBody },
      examples: Object.fromEntries((Object.keys(PROBLEMS) as ProblemSlug[]).map((slug) => [slug, exampleOf(slug)])),
      parameters: {
        IdempotencyKey: {
          in: 'header',
          name: 'Idempotency-Key',
          required: true,
          description:
            '本次操作专用的随机值，重试时不变 / a random value for this one doing, the same when it is retried',
          schema: { type: 'string', pattern: '^[!-~]{8,128}$' },
          example: '0d9f6f6e-8c0e-4f5e-9f0a-2b1f3c4d5e6f',
        },
        IfMatch: {
          in: 'header',
          name: 'If-Match',
          required: true,
          description: '所见记录的版本号（ETag） / the version that was read, as its ETag has it',
          schema: { type: 'string', pattern: '^(W/)?"?[1-9][0-9]{0,8}"?$' },
          example: '"3"',
        },
      },
      headers: {
        RequestId: { description: '请求编号 / the id of the request', schema: { type: 'string' } },
        Version: {
          description: '版本号，更新时放入 If-Match / the version, to be given back in If-Match',
          schema: { type: 'string' },
        },
        Replay: { description: '重复请求 / asked before', schema: { type: 'string', enum: ['true'] } },
      },
      responses: {
        ...refusalReplies(operations.map(({ facts }) => facts)),
        Throttled: {
          description: '请求过多，请稍后重试 / too many requests; the gateway answers in words of its own',
          content: { 'application/json': { schema: GatewayMessage, example: { message: 'Too Many Requests' } } },
        },
      },
    },
  });
}
