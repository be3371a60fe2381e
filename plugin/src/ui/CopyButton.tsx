import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';

import { announce } from './announce';
import { copyText } from './clipboard';
import { describeError } from './describeError';

const SHOWN_MS = 2000;

interface CopyButtonProps {
  /** What is copied, or how to get it when pressed. */
  text: string | (() => Promise<string> | string);
  /** What is copied, in words: the button's name. */
  label: string;
  /** Shows the label beside the icon. */
  withLabel?: boolean;
}

/** Copies and then says "copied" for two seconds; a refusal says why. */
export function CopyButton({ text, label, withLabel = false }: CopyButtonProps) {
  const styles = useStyles2(getStyles);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const [reason, setReason] = useState('');
  useEffect(() => {
    if (outcome === undefined) {
      return;
    }
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await copyText(typeof text === 'string' ? text : await text());
      setOutcome('copied');
      announce(t('stepscope.ui.copied', 'copied'));
    } catch (error) {
      setReason(describeError(error).message);
      setOutcome('failed');
      announce(t('stepscope.ui.copy-failed', 'not copied'));
    }
  };
  const words = {
    copied: t('stepscope.ui.copied', 'copied'),
    failed: t('stepscope.ui.copy-failed', 'not copied'),
  };
  const shown = outcome === undefined ? (withLabel ? label : undefined) : words[outcome];
  return (
    <Button
      className={styles.button}
      size="sm"
      variant="secondary"
      fill="text"
      icon={outcome === 'copied' ? 'check' : 'copy'}
      onClick={() => void copy()}
      aria-label={outcome === undefined ? label : `${label}: ${words[outcome]}`}
      title={outcome === 'failed' ? reason : label}
    >
      {shown}
    </Button>
  );
}

const getStyles = () => ({
  button: css({
    '@media (pointer: coarse)': {
      minWidth: 44,
      minHeight: 44,
      justifyContent: 'center',
      // The line it stands in stays as high as its text.
      marginBlock: -10,
    },
  }),
});
