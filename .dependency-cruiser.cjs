/**
 * Who may import whom (house.md section 3), type-only imports included. Each layer names all that it may know; what isn't named is forbidden.
 * TypeScript is read through the JavaScript API of TypeScript 6 (package.json: `typescript`); the compiler that checks types is the native one.
 */
const DOMAIN = '^shared/domain/';
const RULES = '^shared/rules/';
const SCREENING = '^shared/screening/';
/** Work that goes on piece by piece, over powers: what operations and jobs both do. */
const WORK = '^shared/work/';
const PRINT = '^shared/print/';
/** Registers' files of other organs: rows, one at a time. */
const REGISTER_FILES = '^shared/register-files/';
/** Files to banks and to the check platform, and from them: rows, layouts, formats. */
const BANK = '^shared/(bank|check)/';
/** Which files a function that prints has beside it; plain names. */
const TYPEFACE = '^shared/print/typeface[.]ts$';
const ACCESS = '^shared/access[.]ts$';
const PROBLEMS = '^shared/problems[.]ts$';
const POWERS = '^shared/powers[.]ts$';
const SEALING = '^shared/sealing/';
/** What stands in a table's items and indexes, spelled once; plain names. */
const TABLE = '^shared/aws/table[.]ts$';
/** What a part says of itself, and what follows from that alone. Neither Lambda nor middy is known here. */
const DECLARATIONS = '^shared/kernel/(operation|consumer|job|made-id|refusals|shell-needs)[.]ts$';
const PART = '^functions/[^/]+/[^/]+[.](operation|consumer|job)[.]ts$';
const MANIFEST = '^functions/manifest[.]ts$';
/** A reading of EventBridge's schedule words, shared by the local clock and the alarm for a job that didn't run. */
const SCHEDULE = '^infra/local/schedule[.]ts$';

const npm = (name) => `^node_modules/${name}/`;
const ZOD = npm('zod');
const CRYPTO = '^crypto$';
/** Types only: there is no such package at run time. */
const LAMBDA_TYPES = npm('@types/aws-lambda');
const CDK = [npm('aws-cdk-lib'), npm('constructs'), npm('cdk-nag')];

/** A layer, and all that it may import. */
const layer = (name, path, may, pathNot = []) => ({
  name,
  severity: 'error',
  from: { path, ...(pathNot.length > 0 && { pathNot }) },
  to: { pathNot: may },
});

const HASHING = '^shared/domain/(ledger/|stamp[.]ts$)';

module.exports = {
  forbidden: [
    layer('domain-is-pure', DOMAIN, [DOMAIN, ZOD], [HASHING]),
    layer('domain-hashes-only-for-the-ledger', HASHING, [DOMAIN, ZOD, CRYPTO, npm('canonicalize')]),
    layer('rules-know-the-domain', RULES, [RULES, DOMAIN]),
    layer('screening-knows-rules-and-domain', SCREENING, [SCREENING, RULES, DOMAIN]),
    layer('work-knows-powers', WORK, [
      WORK,
      DOMAIN,
      SCREENING,
      POWERS,
      '^shared/rules/',
      '^shared/kernel/made-id[.]ts$',
      'node_modules/zod',
    ]),
    layer('vocabularies-know-the-domain', [ACCESS, PROBLEMS, POWERS], [DOMAIN]),
    layer('sealing-is-a-library', SEALING, [SEALING, CRYPTO]),
    layer('print-knows-sheets', PRINT, [
      PRINT,
      DOMAIN,
      npm('pdfkit'),
      npm('@types/pdfkit'),
      npm('@cantoo/pdf-lib'),
      '^(fs|path)$',
    ]),
    layer('bank-files-know-the-domain', BANK, [
      BANK,
      DOMAIN,
      npm('csv-parse'),
      npm('fflate'),
      npm('read-excel-file'),
      npm('write-excel-file'),
    ]),
    layer('register-files-know-the-domain', REGISTER_FILES, [
      REGISTER_FILES,
      DOMAIN,
      npm('csv-parse'),
      npm('fflate'),
      npm('saxen'),
      '^stream$',
    ]),
    layer('declarations-know-no-lambda', DECLARATIONS, [DECLARATIONS, ACCESS, PROBLEMS, POWERS, DOMAIN, ZOD, CRYPTO]),
    layer('kernel-knows-no-business', '^shared/kernel/', [
      '^shared/kernel/',
      ACCESS,
      PROBLEMS,
      POWERS,
      DOMAIN,
      ZOD,
      CRYPTO,
      LAMBDA_TYPES,
      npm('@middy/core'),
      npm('@aws-lambda-powertools/logger'),
    ]),
    layer('parts-know-no-aws', PART, [
      DOMAIN,
      RULES,
      SCREENING,
      WORK,
      PROBLEMS,
      '^shared/kernel/(operation|consumer|job|made-id)[.]ts$',
      ZOD,
    ]),
    layer('a-function-is-its-parts-and-powers', '^functions/([^/]+)/index[.]ts$', [
      '^functions/$1/[^/]+[.](operation|consumer|job)[.]ts$',
      '^shared/kernel/',
      '^shared/aws/',
    ]),
    layer('a-handler-is-its-index', '^functions/([^/]+)/handler[.]ts$', ['^functions/$1/index[.]ts$']),
    layer('the-manifest-is-its-parts', MANIFEST, [PART]),
    layer('adapters-know-no-parts', '^shared/aws/', [
      '^shared/aws/',
      POWERS,
      PROBLEMS,
      DOMAIN,
      SEALING,
      PRINT,
      BANK,
      REGISTER_FILES,
      npm('age-encryption'),
      '^shared/kernel/(config|mint|made-id)[.]ts$',
      ZOD,
      CRYPTO,
      LAMBDA_TYPES,
      npm('@aws-sdk/[^/]+'),
    ]),
    layer(
      'infra-is-derived',
      '^infra/',
      [
        '^infra/(?!local/)',
        SCHEDULE,
        MANIFEST,
        POWERS,
        ACCESS,
        DOMAIN,
        DECLARATIONS,
        TABLE,
        TYPEFACE,
        ...CDK,
        npm('esbuild'),
        ZOD,
        '^(fs|path|url)$',
      ],
      ['^infra/local/'],
    ),
    {
      name: 'the-local-system-knows-no-cdk',
      severity: 'error',
      from: { path: '^infra/local/' },
      to: { path: CDK, reachable: true },
    },
    {
      name: 'the-manifest-loads-no-aws',
      severity: 'error',
      from: { path: MANIFEST },
      to: { path: [npm('@aws-sdk/[^/]+'), npm('@middy/core'), npm('@aws-lambda-powertools/logger')], reachable: true },
    },
    {
      name: 'nothing-runs-on-tests',
      severity: 'error',
      from: { path: '^(shared|functions|infra|scripts|simulation)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'nothing-runs-on-the-simulation',
      severity: 'error',
      from: { path: '^(shared|functions|infra|scripts)/' },
      to: { path: '^simulation/' },
    },
    {
      // It plants what facts.md describes and can't be written to what the rules look for; the measure asks only which there are.
      name: 'the-simulation-knows-no-rules',
      severity: 'error',
      from: { path: '^simulation/', pathNot: '^simulation/measure[.]ts$' },
      to: { path: '^shared/(rules|screening|work)/' },
    },
    {
      name: 'what-runs-in-the-cloud-uses-no-dev-dependency',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: LAMBDA_TYPES },
    },
    {
      name: 'lambda-gives-types-only',
      severity: 'error',
      from: {},
      to: { path: LAMBDA_TYPES, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nobody-imports-it',
      severity: 'error',
      from: {},
      module: {
        pathNot: [
          '^functions/[^/]+/handler[.]ts$',
          '^infra/(app|bundle/env-credentials|local/(start|demo))[.]ts$',
          '^scripts/[^/]+[.](ts|mjs)$',
          '^bench/',
          '^simulation/((simulate|measure)|plants/[^/]+[.]plant)[.]ts$',
          '^test/.*[.]test(-d)?[.]ts$',
          '^test/deploy/([^/]+[.]proof|setup|vitest[.]config)[.]ts$',
          '^test/(each-file|in-memory)[.]ts$',
          '^test/deploy/moved-clock[.]cjs$',
          // The types of a package that brings none; the compiler finds them.
          '^shared/register-files/saxen[.]d[.]ts$',
        ],
        numberOfDependentsLessThan: 1,
      },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
