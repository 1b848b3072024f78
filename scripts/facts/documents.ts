import { manifest } from '../../functions/manifest.ts';
import { renderAcknowledgements } from '../../infra/acknowledgements-table.ts';
import { renderPowers } from '../../infra/powers-table.ts';
import { renderAccessMatrix } from './access-matrix.ts';
import { renderDuties } from './duties.ts';
import { openApiDocument } from './openapi.ts';
import { renderPayments } from './payments.ts';
import { renderRules } from './rules.ts';

/** Every published document, by its path from the root, as the facts have it now. */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/openapi.json': () => `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'docs/access-matrix.md': renderAccessMatrix,
  'docs/acknowledgements.md': renderAcknowledgements,
  'docs/duties.md': renderDuties,
  'docs/powers.md': () => renderPowers(manifest),
  'docs/payments.md': renderPayments,
  'docs/rules.md': renderRules,
};
