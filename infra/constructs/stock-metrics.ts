import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { STOCK, type Stock } from '../../shared/domain/stock.ts';
import type { ServiceFunction } from './service-function.ts';

/** The job that counts, and the line in which its run says what it counted (shared/kernel/tick.ts). */
export const STOCK_TAKING = 'takeStock';
const LINE = 'tick-run';

/** The name under which a count stands as a metric. */
export const stockMetric = (count: Stock): string => `stock-${count}`;

/** Reads the counts of the stock-taking off its log, so that no code has to know of metrics: a line that has the count is the count. */
export function measureStock(counting: ServiceFunction, stage: string): void {
  const scope = new Construct(counting, 'Stock');
  for (const count of STOCK)
    new MetricFilter(scope, count, {
      logGroup: counting.log,
      metricNamespace: `Doudi/${stage}`,
      metricName: stockMetric(count),
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', LINE),
        FilterPattern.stringValue('$.job', '=', STOCK_TAKING),
        FilterPattern.exists(`$.${count}`),
      ),
      metricValue: `$.${count}`,
    });
}
