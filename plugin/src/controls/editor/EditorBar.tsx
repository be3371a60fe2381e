import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import type { ValidateResponse } from '@stepscope/exporter/contract/api';

import { CopyButton } from '../../ui/CopyButton';
import { downloadText, safeFileName } from '../../ui/download';
import { touchTargets } from '../../ui/touchTargets';

interface EditorBarProps {
  file: string | undefined;
  text: string;
  changed: boolean;
  result: ValidateResponse | undefined;
  saving: boolean;
  /** Why nothing can be saved; undefined when it can. */
  disabledReason: string | undefined;
  onSave: () => void;
  onFormat: () => void;
  onChanges: () => void;
  onRevert: () => void;
  onRevisions: () => void;
  onRun: () => void;
}

/** What is edited, whether it is saved and valid, and what to do with it. */
export function EditorBar(props: EditorBarProps) {
  const { file, changed, result, saving, disabledReason, onSave, onRun } = props;
  const styles = useStyles2(getStyles);
  const name = file ?? t('stepscope.editor.untitled', 'New workflow');
  return (
    <div className={styles.bar}>
      <h2 className={styles.name} title={name}>
        {name}
      </h2>
      <span className={styles.state} role="status">
        {changed && <span>{t('stepscope.editor.unsaved', '● not saved')}</span>}
        <Verdict result={result} />
      </span>
      <div className={styles.actions}>
        <TextActions {...props} />
        <Button
          variant="secondary"
          icon={saving ? 'spinner' : 'save'}
          disabled={!changed || saving || disabledReason !== undefined}
          tooltip={disabledReason ?? t('stepscope.editor.save-hint', 'Save (Ctrl+S)')}
          onClick={onSave}
        >
          {t('stepscope.editor.save', 'Save')}
        </Button>
        <Button
          icon="play"
          disabled={result?.valid !== true || disabledReason !== undefined}
          tooltip={disabledReason}
          onClick={onRun}
        >
          {t('stepscope.editor.run', 'Run…')}
        </Button>
      </div>
    </div>
  );
}

function TextActions({ file, text, changed, result, onFormat, onChanges, onRevert, onRevisions }: EditorBarProps) {
  return (
    <>
      <Button
        variant="secondary"
        fill="outline"
        icon="exchange-alt"
        disabled={!changed || file === undefined}
        onClick={onChanges}
      >
        {t('stepscope.editor.changes', 'Changes')}
      </Button>
      <Button variant="secondary" fill="outline" icon="history" disabled={!changed} onClick={onRevert}>
        {t('stepscope.editor.revert', 'Revert')}
      </Button>
      <Button variant="secondary" fill="outline" icon="brackets-curly" disabled={text === ''} onClick={onFormat}>
        {t('stepscope.editor.format', 'Format')}
      </Button>
      <Button variant="secondary" fill="outline" icon="code-branch" disabled={file === undefined} onClick={onRevisions}>
        {t('stepscope.editor.revisions', 'Revisions')}
      </Button>
      <CopyButton text={text} label={t('stepscope.editor.copy', 'Copy')} withLabel />
      <Button
        variant="secondary"
        fill="outline"
        icon="download-alt"
        disabled={text === ''}
        onClick={() => downloadText(fileNameOf(file, result), text, 'text/yaml')}
      >
        {t('stepscope.editor.download', 'Download')}
      </Button>
    </>
  );
}

function fileNameOf(file: string | undefined, result: ValidateResponse | undefined): string {
  return file?.split('/').at(-1) ?? `${safeFileName(result?.pipeline_name ?? 'workflow')}.yaml`;
}

function Verdict({ result }: { result: ValidateResponse | undefined }) {
  const styles = useStyles2(getStyles);
  if (result === undefined) {
    return null;
  }
  const count = result.diagnostics.filter(({ severity }) => severity === 'error').length;
  return result.valid ? (
    <span className={styles.valid}>
      <Icon name="check" aria-hidden /> {t('stepscope.editor.valid', 'valid')}
    </span>
  ) : (
    <span className={styles.invalid}>
      <Icon name="exclamation-circle" aria-hidden />{' '}
      {t('stepscope.editor.errors', '', {
        count,
        defaultValue_one: '{{count}} error',
        defaultValue_other: '{{count}} errors',
      })}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    ...touchTargets,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    flex: 'none',
  }),
  name: css({ ...theme.typography.h4, margin: 0, overflowWrap: 'anywhere' }),
  state: css({ display: 'flex', gap: theme.spacing(1.5), color: theme.colors.text.secondary }),
  valid: css({ color: theme.colors.success.text }),
  invalid: css({ color: theme.colors.error.text }),
  actions: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), marginLeft: 'auto' }),
});
