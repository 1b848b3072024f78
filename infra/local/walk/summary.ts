import type { Fen } from '../../../shared/domain/money.ts';
import { yuan } from '../../../shared/domain/money.ts';
import type { Summary } from './walk.ts';

/** The table at the end of the sample year. */
export function summaryTable(summary: Summary): string {
  const findings = Object.entries(summary.findings).sort();
  const rows: readonly (readonly [string, string, string])[] = [
    ['案件', 'cases', String(summary.cases)],
    ['不予确认', 'refused', String(summary.refused)],
    ['到账', 'payments received', `${summary.paid}（${yuan(summary.paidFen as Fen)} 元）`],
    ['暂缓发放', 'payments held', String(summary.held)],
    ['监督线索', 'findings', findings.map(([rule, count]) => `${rule}×${count}`).join(' ') || '0'],
    ['审计账', 'ledger entries', `${summary.ledgerEntries}（${summary.ledger}）`],
    ['出乎意料', 'surprises', String(summary.surprises.length)],
  ];
  const width = Math.max(...rows.map(([, en]) => en.length));
  return [
    '',
    '样本年小结 / the sample year',
    ...rows.map(([zh, en, value]) => `  ${en.padEnd(width)}  ${zh.padEnd(6, '　')}  ${value}`),
    '',
  ].join('\n');
}

/** One line for machines. */
export function summaryLine(summary: Summary): string {
  const findings = Object.values(summary.findings).reduce((sum, count) => sum + count, 0);
  return `demo: cases=${summary.cases} paid=${summary.paid} refused=${summary.refused} findings=${findings} ledger=${summary.ledger}`;
}
