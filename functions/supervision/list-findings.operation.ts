import { isKeptFrom } from '../../shared/domain/complaint/found.ts';
import { caseOf, Finding, FindingList } from '../../shared/domain/finding.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What of them: a rule's, of a weight, about a case. */
const Wanted = Finding.pick({ rule: true, severity: true }).extend({ caseId: CaseId }).partial();

/** A page is read and then looked through: where more is asked for than the state, it may hold fewer, also none, while `next` leads on. */
export const listFindings = operation(
  {
    name: 'listFindings',
    title: '监督线索列表',
    summary:
      'List findings within reach by state, or those that are snoozed, each with its evidence and legal basis; of a rule, a severity, a case.',
    method: 'GET',
    path: '/findings',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings'],
    query: ListQuery.extend({ state: FindingList.default('open'), ...Wanted.shape }).strict(),
    reply: pageOf(Finding),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, caller, reach, settle }, { readFindings }) {
      const { state, limit, cursor, rule, severity, caseId } = query;
      const found = settle(await readFindings.page(reach, { state }, { limit, cursor }));
      const wanted = (each: Finding) =>
        (rule ?? each.rule) === each.rule &&
        (severity ?? each.severity) === each.severity &&
        (caseId ?? caseOf(each)) === caseOf(each);
      return { ...found, items: found.items.filter((each) => wanted(each) && !isKeptFrom(each, caller)) };
    },
  },
);
