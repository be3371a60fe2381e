import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';
import { useState } from 'react';

import { useHealth } from '../../source/queries/useHealth';
import { formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ErrorState } from '../../ui/states/ErrorState';
import { Column } from './Column';
import { type Check, CHECK_KINDS } from './model/checks';
import { compareVariants, summarise } from './model/samples';
import { SamplesTable } from './SamplesTable';
import { type SampleRequest, useSamples } from './useSamples';

interface SamplesProps {
  request: Omit<SampleRequest, 'count' | 'provider'>;
  preview: PromptPreview;
}

const COUNTS = [1, 3, 5, 10];

/** Runs each variant a few times and says whether they differ. */
export function Samples({ request, preview }: SamplesProps) {
  const styles = useStyles2(getStyles);
  const [count, setCount] = useState(3);
  const [provider, setProvider] = useState('');
  const [check, setCheck] = useState<Check>({ kind: 'contains', text: '' });
  const { samples, starting, error, start } = useSamples();
  const health = useHealth().data;
  const providers = health?.providers.map(({ name }) => name) ?? [];
  const free = provider === 'simulated' || (provider === '' && health?.simulated_by_default === true);
  const asSaid = t('stepscope.debugger.provider-own', 'Provider of the step');
  const sentences = compareVariants(samples);
  return (
    <Column title={t('stepscope.debugger.samples', 'Samples')}>
      <div className={styles.bar}>
        <RadioButtonGroup
          aria-label={t('stepscope.debugger.count', 'Samples of each variant')}
          options={COUNTS.map((value) => ({ value, label: String(value) }))}
          value={count}
          onChange={setCount}
        />
        <Combobox
          aria-label={asSaid}
          width={26}
          options={[{ value: '', label: asSaid }, ...providers.map((name) => ({ value: name }))]}
          value={provider}
          onChange={(option) => setProvider(option.value)}
        />
        <CheckField check={check} onChange={setCheck} />
        <Button
          icon="play"
          disabled={starting || preview.prompt_text === ''}
          onClick={() => void start({ ...request, count, provider })}
        >
          {t('stepscope.debugger.run', 'Run {{count}} of each{{cost}}', {
            ...RAW,
            count,
            cost: free ? '' : costOf(preview, count * request.variants.length),
          })}
        </Button>
      </div>
      {error !== null && (
        <ErrorState error={error} title={t('stepscope.debugger.samples-failed', 'The samples could not be started')} />
      )}
      {samples.length === 0 ? (
        <div className={styles.quiet}>
          {t(
            'stepscope.debugger.samples-how',
            'Copy the template as another variant, change it, and run both: answers, cost and time stand side by side here. Each sample is a run of its own and shows in the list of runs.'
          )}
        </div>
      ) : (
        <SamplesTable samples={samples} summaries={summarise(samples, [check])} />
      )}
      {sentences.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Column>
  );
}

function costOf({ estimated_cost_usd }: PromptPreview, calls: number): string {
  return estimated_cost_usd === null
    ? ''
    : t('stepscope.debugger.run-cost', ' ({{low}} to {{high}})', {
        ...RAW,
        low: formatUsd(estimated_cost_usd.low * calls),
        high: formatUsd(estimated_cost_usd.high * calls),
      });
}

function CheckField({ check, onChange }: { check: Check; onChange: (check: Check) => void }) {
  const labels: Record<Check['kind'], string> = {
    contains: t('stepscope.debugger.check-contains', 'Answer has'),
    lacks: t('stepscope.debugger.check-lacks', 'Answer lacks'),
    json: t('stepscope.debugger.check-json', 'Answer is JSON'),
  };
  const text = check.kind === 'json' ? '' : check.text;
  return (
    <>
      <Combobox
        aria-label={t('stepscope.debugger.check', 'Check')}
        width={20}
        options={CHECK_KINDS.map((kind) => ({ value: kind, label: labels[kind] }))}
        value={check.kind}
        onChange={({ value }) => onChange(value === 'json' ? { kind: value } : { kind: value, text })}
      />
      {check.kind !== 'json' && (
        <Input
          aria-label={labels[check.kind]}
          placeholder={t('stepscope.debugger.check-text', 'a text')}
          width={24}
          value={text}
          onChange={({ currentTarget }) => onChange({ ...check, text: currentTarget.value })}
        />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
