import { t } from '@grafana/i18n';
import type { Diagnostic, ValidateResponse } from '@stepscope/exporter/contract/api';

import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { ProblemList } from './ProblemList';

interface ProblemsProps {
  text: string;
  /** Why nothing is checked; undefined when it is. */
  disabledReason: string | undefined;
  result: ValidateResponse | undefined;
  error: Error | null;
  onRetry: () => void;
  onChoose: (diagnostic: Diagnostic) => void;
}

/** What the service says about the text, in every state of asking. */
export function Problems({ text, disabledReason, result, error, onRetry, onChoose }: ProblemsProps) {
  if (disabledReason !== undefined) {
    return (
      <EmptyState icon="lock" title={disabledReason}>
        {t('stepscope.editor.read-only', 'The text can be read and copied; it is not checked, saved or run.')}
      </EmptyState>
    );
  }
  if (text.trim() === '') {
    return (
      <EmptyState icon="file-alt" title={t('stepscope.editor.empty', 'Nothing to check yet')}>
        {t('stepscope.editor.empty-how', 'Write or paste a workflow: it is checked while you type.')}
      </EmptyState>
    );
  }
  if (error !== null) {
    return (
      <ErrorState
        title={t('stepscope.editor.not-checked', 'The workflow could not be checked')}
        error={error}
        onRetry={onRetry}
      />
    );
  }
  if (result === undefined) {
    return <LoadingState label={t('stepscope.editor.checking', 'Checking the workflow')} rows={2} />;
  }
  return result.diagnostics.length === 0 ? (
    <EmptyState icon="check-circle" title={t('stepscope.editor.no-problems', 'No problems')}>
      {t('stepscope.editor.no-problems-how', 'The workflow can run as it stands.')}
    </EmptyState>
  ) : (
    <ProblemList diagnostics={result.diagnostics} onChoose={onChoose} />
  );
}
