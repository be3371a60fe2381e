import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Drawer, useStyles2 } from '@grafana/ui';

import { CopyButton } from '../../ui/CopyButton';
import { RAW } from '../../ui/i18n';
import { LinesView } from '../lines/LinesView';
import { ScrollArea } from '../lines/ScrollArea';

interface FileDrawerProps {
  name: string;
  text: string;
  onClose: () => void;
}

/** A file as it was put into a prompt: what the model read, whatever the file holds now. */
export function FileDrawer({ name, text, onClose }: FileDrawerProps) {
  const styles = useStyles2(getStyles);
  return (
    <Drawer
      title={name}
      subtitle={t('stepscope.prompt.file-as-sent', 'As it was sent; the file may have changed since')}
      size="md"
      scrollableContent={false}
      onClose={onClose}
    >
      <div className={styles.box}>
        <CopyButton text={text} label={t('stepscope.ui.copy-what', 'Copy {{what}}', { what: name, ...RAW })} />
        <ScrollArea label={name}>{(scroller) => <LinesView text={text} scroller={scroller} lineNumbers />}</ScrollArea>
      </div>
    </Drawer>
  );
}

const getStyles = () => ({
  box: css({ height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column' }),
});
