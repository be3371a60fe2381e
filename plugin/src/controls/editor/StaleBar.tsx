import { t } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';

/** Says that the file is not what the unsaved change was made to. */
export function StaleBar({ onCompare }: { onCompare: () => void }) {
  return (
    <Alert
      severity="warning"
      title={t('stepscope.editor.stale', 'The file has changed on disk since you began')}
      bottomSpacing={0}
    >
      <Button size="sm" variant="secondary" onClick={onCompare}>
        {t('stepscope.editor.compare', 'Compare')}
      </Button>
    </Alert>
  );
}
