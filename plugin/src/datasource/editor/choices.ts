import type { MetricFindValue, TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getTemplateSrv } from '@grafana/runtime';
import type { ComboboxOption } from '@grafana/ui';
import { ERROR_GROUP_STATES } from '@stepscope/exporter/contract/error-types';
import { STEP_STATUSES } from '@stepscope/exporter/contract/status';

import { stateLook } from '../../errors/model';
import { statusWord } from '../../ui/status';
import { type ListFilter, OPEN_GROUPS, type QueryKind } from '../model/query';
import { replaceVariables } from '../model/replaceVariables';
import { valuesOf } from '../model/resolveQuery';
import type { VariableKind } from '../model/variableQuery';
import type { StepscopeDataSource } from '../StepscopeDataSource';

/** Values that a menu shows at most; typing finds the others. */
const MOST_SHOWN = 200;

const VALUES: Record<ListFilter, VariableKind> = {
  workflow: 'workflows',
  status: 'statuses',
  run: 'runs',
  step: 'steps',
  provider: 'providers',
  model: 'models',
  type: 'error_types',
};

/** What the other filters of the same query say, with variables. */
export interface Others {
  kind: QueryKind;
  workflow?: string | undefined;
  run?: string | undefined;
  range?: TimeRange | undefined;
}

/** Names of the dashboard's variables, as they are written in a field. */
export function variableChoices(): Array<ComboboxOption<string>> {
  return getTemplateSrv()
    .getVariables()
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}` }));
}

/** What a filter can be set to: the dashboard's variables, then what there is. `typed` narrows both down. */
export async function filterChoices(
  dataSource: StepscopeDataSource,
  filter: ListFilter,
  others: Others,
  typed: string
): Promise<Array<ComboboxOption<string>>> {
  const found = await valuesFor(dataSource, filter, others);
  const options = found.map(({ text, value }) => ({ value: String(value ?? text), label: text }));
  const words = typed.toLowerCase();
  return [...variableChoices(), ...options]
    .filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(words))
    .slice(0, MOST_SHOWN);
}

function valuesFor(dataSource: StepscopeDataSource, filter: ListFilter, others: Others): Promise<MetricFindValue[]> {
  if (filter === 'status' && others.kind === 'errors') {
    const open = { text: t('stepscope.errors.state.open', 'Open'), value: OPEN_GROUPS };
    return Promise.resolve([
      open,
      ...ERROR_GROUP_STATES.map((state) => ({ text: stateLook(state).word, value: state })),
    ]);
  }
  if (filter === 'status' && others.kind !== 'runs') {
    return Promise.resolve(STEP_STATUSES.map((status) => ({ text: statusWord(status), value: status })));
  }
  const current = (text: string | undefined) => valuesOf(text ?? '', {}, replaceVariables);
  return dataSource.findValues(
    {
      values: VALUES[filter],
      workflow: filter === 'workflow' ? [] : current(others.workflow),
      status: [],
      run: filter === 'run' ? [] : current(others.run),
      range: others.range,
    },
    new AbortController().signal
  );
}
