import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';

import { formatCount } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import type { Find } from '../find/useFind';
import { matchesIn } from '../find/useFind';
import { TextView } from '../rendered/TextView';
import { Fold } from '../side/Fold';
import { ScrolledText } from '../side/ScrolledText';
import type { ShownPart } from './messageList';
import type { PartDoc } from './usePartDocs';

/** UTF-16 units from which a part gets a scroller of its own, so that a long one does not hide the conversation. */
const OWN_SCROLLER_ABOVE = 6000;

interface MessagePartViewProps {
  part: ShownPart;
  doc: PartDoc;
  scroller: HTMLElement | null;
  find: Find;
  streaming: boolean;
  onGoToMessage: (message: number) => void;
}

/** A text, a folded thought, a tool call or its result. */
export function MessagePartView(props: MessagePartViewProps) {
  const { part, doc, find, onGoToMessage } = props;
  const styles = useStyles2(getStyles);
  if (part.kind === 'text') {
    return <PartText {...props} label={t('stepscope.prompt.message-text', 'Text')} />;
  }
  if (part.kind === 'reasoning') {
    return (
      <Fold
        title={t('stepscope.prompt.reasoning', 'Reasoning')}
        detail={t('stepscope.prompt.part-size', '{{size}} chars', { size: formatCount(part.text.length) })}
        forced={find.current?.doc === doc.id}
      >
        <PartText {...props} label={t('stepscope.prompt.reasoning', 'Reasoning')} />
      </Fold>
    );
  }
  const label = toolLabel(part);
  const { link } = part;
  return (
    <div className={styles.tool}>
      <div className={styles.head}>
        <Icon name={part.kind === 'tool_call' ? 'arrow-right' : 'arrow-left'} size="sm" aria-hidden /> {label}
        {link !== undefined && (
          <Button size="sm" variant="secondary" fill="text" onClick={() => onGoToMessage(link)}>
            {part.kind === 'tool_call'
              ? t('stepscope.prompt.to-result', 'to its result')
              : t('stepscope.prompt.to-call', 'to its call')}
          </Button>
        )}
      </div>
      <PartText {...props} label={label} />
    </div>
  );
}

function toolLabel({ kind, tool }: ShownPart): string {
  const name = tool ?? t('stepscope.prompt.unknown-tool', 'unknown tool');
  return kind === 'tool_call'
    ? t('stepscope.prompt.tool-call', 'Calls {{tool}}', { tool: name, ...RAW })
    : t('stepscope.prompt.tool-result', 'Result of {{tool}}', { tool: name, ...RAW });
}

function PartText({ doc, scroller, find, streaming, label }: MessagePartViewProps & { label: string }) {
  const styles = useStyles2(getStyles);
  return doc.text.length > OWN_SCROLLER_ABOVE ? (
    <div className={styles.long}>
      <ScrolledText label={label} doc={doc} find={find} streaming={streaming} />
    </div>
  ) : (
    <div className={styles.short}>
      <TextView
        content={doc.content}
        scroller={scroller}
        find={find.options.query === '' ? null : find.options}
        {...matchesIn(find, doc.id)}
        streaming={streaming}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tool: css({
    margin: theme.spacing(0.5, 0),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  head: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 28,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '@media (pointer: coarse)': { '& button': { minHeight: 44 } },
  }),
  long: css({ flex: 1, minWidth: 0, display: 'flex', height: 360, maxHeight: '60vh' }),
  short: css({ flex: 1, minWidth: 0, padding: theme.spacing(0.5, 1) }),
});
