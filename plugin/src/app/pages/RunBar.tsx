import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useState } from 'react';

import type { Selection } from '../../source/selection.types';
import { Hold } from '../../steps/header/Hold';
import { RunHeader } from '../../steps/header/RunHeader';
import { MoreButton } from '../../ui/ActionMenu';
import { reasonAction } from '../../ui/control/reasonAction';
import { RunControls } from '../../ui/control/RunControls';
import { useAskedControl } from '../../ui/control/useAskedControl';
import { useRunControl } from '../../ui/control/useRunControl';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { comparePath } from '../../ui/links';
import { RunAgain } from '../../ui/run/RunAgain';
import { useRunMenu } from '../../ui/run/useRunMenu';
import { touchTargets } from '../../ui/touchTargets';

interface RunBarProps {
  run: RunDetail | undefined;
  /** Address of the overview with the same run. */
  overview: string;
  comparing: boolean;
  onSelect: (selection: Selection) => void;
}

/** Which run a page is about, how it stands, and what can be done with it, above whatever is shown of it. */
export function RunBar({ run, overview, comparing, onSelect }: RunBarProps) {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.box}>
      <div className={styles.bar}>
        <LinkButton icon="arrow-left" variant="secondary" fill="text" href={overview} className={styles.back}>
          {t('stepscope.nav.overview', 'Overview')}
        </LinkButton>
        {run !== undefined && (
          <>
            <h2 className={styles.name}>
              {run.pipeline_name} {shortId(run.run_id)}
            </h2>
            {!comparing && (
              <LinkButton
                icon="code-branch"
                variant="secondary"
                size="sm"
                href={comparePath(run.run_id)}
                className={styles.compare}
              >
                {t('stepscope.compare.open', 'Compare…')}
              </LinkButton>
            )}
          </>
        )}
      </div>
      {run !== undefined && <RunActions run={run} onSelect={onSelect} />}
    </header>
  );
}

interface RunActionsProps {
  run: RunDetail;
  onSelect: (selection: Selection) => void;
}

function RunActions({ run, onSelect }: RunActionsProps) {
  const styles = useStyles2(getStyles);
  const control = useRunControl();
  const { ask, question } = useAskedControl(control.control);
  const menuOf = useRunMenu();
  const [again, setAgain] = useState(false);
  return (
    <>
      <div className={styles.actions}>
        {!isFinal(run.status) ? (
          <RunControls
            run={run}
            onControl={(action, reason) => control.control(run, action, reason)}
            disabledReason={control.disabledReason}
          />
        ) : (
          <Button
            icon="repeat"
            variant="secondary"
            size="sm"
            disabled={control.disabledReason !== undefined}
            {...(control.disabledReason !== undefined && { tooltip: control.disabledReason })}
            onClick={() => setAgain(true)}
          >
            {t('stepscope.run.again-as', 'Run again…')}
          </Button>
        )}
        <MoreButton
          label={t('stepscope.runs.more', 'More actions for {{run}}', { ...RAW, run: run.pipeline_name })}
          actions={[...reasonAction(run, control.disabledReason, ask), ...menuOf(run)]}
        />
      </div>
      <div className={styles.facts}>
        <RunHeader run={run} />
        <Hold run={run} control={control} />
      </div>
      {again && (
        <RunAgain run={run} onStarted={({ run_id }) => onSelect({ run_id })} onDismiss={() => setAgain(false)} />
      )}
      {question}
      {control.refusal !== undefined && <ErrorNotice {...control.refusal} onDismiss={control.dismiss} />}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    ...touchTargets,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    flex: 'none',
    position: 'relative',
  }),
  bar: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: '1 1 auto',
    minWidth: 0,
    minHeight: 32,
  }),
  // In line with the tabs below; a phone has no room for more.
  back: css({ paddingLeft: 0, paddingRight: theme.spacing(1), '@media (pointer: coarse)': { height: 44 } }),
  // A phone finds it in the menu.
  compare: css({ [theme.breakpoints.down('sm')]: { display: 'none' } }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), flex: 'none' }),
  facts: css({ flex: '1 0 100%', marginInline: theme.spacing(-1), '& > *': { border: 'none' } }),
  name: css({
    ...theme.typography.h4,
    margin: 0,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('sm')]: { ...theme.typography.h5 },
  }),
});
