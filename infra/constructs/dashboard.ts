import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { TRAYS } from '../../shared/domain/queue.ts';
import { Severity } from '../../shared/domain/rule.ts';
import { STOCK, type Stock } from '../../shared/domain/stock.ts';
import { stockMetric } from './stock-metrics.ts';
import { ofFunction, ofLogs } from './watch.ts';

/** Stock is taken every hour; the newest count is the one that counts. */
const HOURLY = { statistic: 'Maximum', period: Duration.hours(1) } as const;

const SEVERITIES = {
  notice: '提示 notice',
  warning: '预警 warning',
  violation: '违规 violation',
  blocking: '拦截 blocking',
} as const satisfies Record<Severity, string>;

const LABELS: Readonly<Record<Stock, string>> = {
  ...Object.fromEntries(Object.entries(TRAYS).map(([tray, { title }]) => [`waiting-${tray}`, title])),
  ...Object.fromEntries(Severity.options.map((severity) => [`findings-${severity}`, SEVERITIES[severity]])),
  waiting: '待办案件 cases that wait',
  overdue: '已超时限 overdue',
  'ledger-missing': '审计账缺记 missing in the ledger',
} as Record<Stock, string>;

const beginning = (prefix: string): readonly Stock[] => STOCK.filter((count) => count.startsWith(prefix));

export interface BoardProps {
  readonly stage: string;
  readonly alarms: readonly Alarm[];
  /** The functions that read the stream, by their names. */
  readonly readers: Readonly<Record<string, string>>;
  readonly answers: { readonly all: IMetric; readonly refused: IMetric; readonly failed: IMetric };
}

/** What the office wants to know of itself at a glance, in its own words; no person's data, nor anything by person, is in a metric. */
export function board(scope: Construct, { stage, alarms, readers, answers }: BoardProps): Dashboard {
  const counted = (count: Stock) => ofLogs(stage, stockMetric(count), HOURLY).with({ label: LABELS[count] });
  const rows: IWidget[][] = [
    [
      new TextWidget({
        width: 24,
        height: 2,
        markdown:
          '# 兜底 · 本县救助办理与监督\n每小时盘点一次；告警处理见 docs/runbook.md。 Stock is taken every hour.',
      }),
    ],
    [
      new SingleValueWidget({
        width: 24,
        height: 3,
        title: '此刻 Now',
        metrics: (['waiting', 'overdue', 'findings-violation', 'findings-blocking', 'ledger-missing'] as const).map(
          counted,
        ),
      }),
    ],
    [
      new GraphWidget({
        width: 12,
        height: 8,
        title: '各环节待办案件 Cases by stage',
        stacked: true,
        left: beginning('waiting-').map(counted),
      }),
      new GraphWidget({
        width: 12,
        height: 8,
        title: '超时限与待处置线索 Overdue, and open findings',
        left: [counted('overdue'), ...beginning('findings-').map(counted)],
      }),
    ],
    [
      new GraphWidget({
        width: 12,
        height: 6,
        title: '记账与监督的延迟 How far ledger and detection lag (ms)',
        left: Object.entries(readers).map(([label, name]) => ofFunction('IteratorAge', name).with({ label })),
      }),
      new GraphWidget({
        width: 12,
        height: 6,
        title: '请求 Requests',
        left: [answers.all, answers.refused, answers.failed],
      }),
    ],
    [new AlarmStatusWidget({ width: 24, height: 8, title: '告警 Alarms', alarms: [...alarms] })],
  ];
  return new Dashboard(scope, 'Board', { dashboardName: `doudi-${stage}`, widgets: rows });
}
