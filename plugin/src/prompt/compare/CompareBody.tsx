import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, useStyles2 } from '@grafana/ui';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { ToolButton } from '../../ui/ToolButton';
import { FindBar } from '../find/FindBar';
import { useFind } from '../find/useFind';
import type { BodyProps } from '../panel/body.types';
import { TwoSides } from '../side/TwoSides';
import { DiffSide } from './DiffSide';
import type { Comparing } from './targets';
import { useDiffDoc } from './useDiffDoc';
import { useOther } from './useOther';

interface CompareBodyProps extends BodyProps {
  comparing: Comparing;
}

/** A call against another one of the same step: what changed in the prompt and in the reply. */
export function CompareBody({ comparing, ...props }: CompareBodyProps) {
  const styles = useStyles2(getStyles);
  const { targets, against, onAgainst, onStop } = comparing;
  const target = targets.find(({ key }) => key === against);
  const other = useOther(props.call, target);
  return (
    <>
      <div className={styles.bar} data-testid={testIds.prompt.compare}>
        <span>{t('stepscope.prompt.compared-with', 'Changes since')}</span>
        <Combobox
          aria-label={t('stepscope.prompt.compare-with', 'Compare with')}
          width={24}
          options={targets.map(({ key: value, label }) => ({ value, label }))}
          value={target?.key ?? null}
          onChange={({ value }) => onAgainst(value)}
        />
        <ToolButton
          className={styles.close}
          icon="times"
          label={t('stepscope.prompt.compare-close', 'Stop comparing')}
          onClick={onStop}
        />
      </div>
      {other.state === 'here' && <Changes {...props} other={other.content} />}
      {other.state === 'loading' && <LoadingState label={t('stepscope.prompt.loading', 'Loading the call')} />}
      {other.state === 'no-call' && (
        <EmptyState title={t('stepscope.prompt.compare-no-call', 'That attempt called no model')} />
      )}
      {other.state === 'error' && (
        <ErrorState
          title={t('stepscope.prompt.load-failed', 'The call could not be loaded')}
          error={other.error}
          onRetry={other.retry}
        />
      )}
    </>
  );
}

function Changes({ content, reply, layout, findState, other }: BodyProps & { other: ModelCallContent }) {
  const prompt = useDiffDoc('prompt', withSystem(other), withSystem(content));
  const answer = useDiffDoc('reply', other.response_text, reply);
  const docs = useMemo(() => [prompt, answer].filter((doc) => doc !== null), [prompt, answer]);
  const find = useFind(docs, findState.options);
  const { current } = find;
  const found = current && {
    side: current.doc === 'prompt' ? ('prompt' as const) : ('reply' as const),
    key: `${current.doc} ${current.match.start} ${findState.options.query}`,
  };
  const promptTitle = t('stepscope.prompt.prompt', 'Prompt');
  const replyTitle = t('stepscope.prompt.reply', 'Reply');
  return (
    <>
      {findState.open && <FindBar state={findState} find={find} />}
      <TwoSides
        sides={layout.sides}
        found={found}
        first="reply"
        prompt={<DiffSide side="prompt" title={promptTitle} doc={prompt} find={find} />}
        reply={<DiffSide side="reply" title={replyTitle} doc={answer} find={find} />}
      />
    </>
  );
}

/** A changed system prompt is a changed prompt. */
function withSystem({ system_prompt, prompt_text }: ModelCallContent): string {
  return system_prompt === null || system_prompt === '' ? prompt_text : `${system_prompt}\n\n${prompt_text}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.25, 1),
    background: theme.colors.background.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  close: css({ marginLeft: 'auto' }),
});
