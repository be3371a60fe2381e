import { t } from '@grafana/i18n';
import { useRef } from 'react';

import type { PanelProps } from '../source/selection.types';
import { useViewChoice } from '../ui/address/useViewParam';
import { Quadrant } from '../ui/Quadrant';
import { testIds } from '../ui/testIds';
import { ToolButton } from '../ui/ToolButton';
import { useQuadrantSearch } from '../ui/useQuadrantSearch';
import { MetricsBody } from './MetricsBody';
import { RangeField } from './range/RangeField';
import { useChartRange } from './range/useChartRange';
import { SCOPES, ScopeSwitch } from './ScopeSwitch';

/** Quadrant 4: how fast, how dear and how well it goes, live. */
export function MetricsPanel({ selection }: PanelProps) {
  const range = useChartRange();
  const [scope, setScope] = useViewChoice('charts', SCOPES, 'all');
  const field = useRef<HTMLDivElement>(null);
  // Nothing here can be searched: what is sought is a time.
  useQuadrantSearch('metrics', () => field.current?.querySelector('input')?.focus());
  const runId = scope === 'run' ? selection.run_id : undefined;
  return (
    <Quadrant
      id="metrics"
      testId={testIds.metrics.panel}
      title={t('stepscope.metrics.title', 'Performance')}
      actions={
        <>
          {range.zoomed && (
            <ToolButton
              icon="search-minus"
              label={t('stepscope.metrics.reset', 'Back to the range before (double click)')}
              onClick={range.reset}
            />
          )}
          <ScopeSwitch scope={runId === undefined ? 'all' : 'run'} run={selection.run_id} onChange={setScope} />
          <div ref={field}>
            <RangeField range={range.range} onChange={range.set} />
          </div>
        </>
      }
    >
      <MetricsBody range={range} runId={runId} />
    </Quadrant>
  );
}
