import { Appointment, appoint, Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: a named operator for one office and term. Roles that exclude each other are refused. */
export const appointOperator = operation(
  {
    name: 'appointOperator',
    title: '任命操作人员',
    summary: 'Appoint an operator to an office, roles and a term. The id is the subject at the identity provider.',
    method: 'POST',
    path: '/operators',
    may: 'operator:appoint',
    purpose: 'administration',
    writes: 'new',
    needs: ['appointOperators', 'readOperators'],
    body: Appointment,
    reply: Operator,
    refuses: ['roles-exclude-each-other', 'role-of-the-bureau', 'appointing-yourself', 'appointment-term'],
    example: {
      body: { id: 'xin', office: '445281006', roles: ['investigator'], appointedFrom: '2026-03-01', appointedTo: null },
    },
  },
  {
    async subject({ body }) {
      return { office: body.office };
    },
    async made({ body }, { readOperators }) {
      return await readOperators.get(body.id);
    },
    async run({ body, caller, settle, act }, { appointOperators }) {
      const operator = settle(appoint(body, caller.id));
      settle(await appointOperators.create(operator, act));
      return operator;
    },
  },
);
