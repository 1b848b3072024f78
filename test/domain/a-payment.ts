import type { Benefit } from '../../shared/domain/benefit.ts';
import type { Batch, PaymentLine } from '../../shared/domain/payment.ts';
import { batchId, cai, caseId, day, fen, he, index, lin, lineId, month, TOWN, tang, xu } from './case/a-case.ts';

export const aBenefit = (of = '1', more: Partial<Benefit> = {}): Benefit => ({
  caseId: caseId(of),
  office: TOWN,
  programme: 'dibao',
  monthlyFen: fen(60_000),
  instalments: [],
  from: month('2026-04'),
  personIndexes: [index(`person ${of}`)],
  accountIndex: index(`account ${of}`),
  holderIndex: index(`person ${of}`),
  holderIsMember: true,
  hands: [lin, tang, he, xu],
  version: 1,
  ...more,
});

export const aLine = (of = '1', more: Partial<PaymentLine> = {}): PaymentLine => ({
  id: lineId(of),
  batchId: batchId(),
  caseId: caseId(of),
  office: TOWN,
  month: month('2026-04'),
  amountFen: fen(60_000),
  personIndexes: [index(`person ${of}`)],
  accountIndex: index(`account ${of}`),
  holderIsMember: true,
  state: 'draft',
  returnCode: null,
  answeredOn: null,
  version: 1,
  ...more,
});

export const aBatch = (more: Partial<Batch> = {}): Batch => ({
  id: batchId(),
  office: TOWN,
  programme: 'dibao',
  month: month('2026-04'),
  state: 'draft',
  lines: 1,
  totalFen: fen(60_000),
  builtBy: cai,
  builtOn: day('2026-04-01'),
  screenedOn: null,
  releasedBy: null,
  releasedOn: null,
  hands: [lin, tang, he, xu],
  version: 1,
  ...more,
});
