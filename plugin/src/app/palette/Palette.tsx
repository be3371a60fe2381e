import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';

import { moveIndex } from '../../ui/gridKeys';
import { NativeDialog } from '../../ui/NativeDialog';
import { fuzzyFilter } from './fuzzy';
import { getStyles } from './Palette.styles';
import { PaletteList } from './PaletteList';
import { usePaletteControl } from './usePaletteControl';
import { type PaletteItem, usePaletteItems } from './usePaletteItems';

/** More would not be read: typing another letter is quicker. */
const MOST_SHOWN = 50;
const PAGE = 8;

/** Finds pipelines, runs, pages and actions by a few letters; the arrows move, Enter does it, or asks first. */
export function Palette({ onClose }: { onClose: () => void }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const { question, ...control } = usePaletteControl(onClose);
  const items = usePaletteItems(control);
  const found = useMemo(
    () =>
      fuzzyFilter(
        query,
        items.filter(({ typed }) => typed !== true || query.trim() !== ''),
        (item) => `${item.label} ${item.detail ?? ''} ${item.group}`
      ).slice(0, MOST_SHOWN),
    [query, items]
  );
  const active = Math.min(index, found.length - 1);

  const choose = (item: PaletteItem | undefined) => {
    if (item !== undefined) {
      if (item.asks !== true) {
        onClose();
      }
      item.run();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      choose(found[active]);
    } else {
      // Home and End belong to the text.
      const next = /^(Arrow|Page)/.test(event.key) ? moveIndex(event.key, active, found.length, PAGE) : undefined;
      if (next === undefined) {
        return;
      }
      setIndex(next);
    }
    event.preventDefault();
  };
  if (question !== undefined) {
    return question;
  }
  const label = t('stepscope.palette.title', 'Find a pipeline, a run, a page or an action');
  return (
    <NativeDialog label={label} className={styles.dialog} onClose={onClose}>
      <input
        className={styles.input}
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${active}`}
        aria-autocomplete="list"
        aria-label={label}
        placeholder={label}
        value={query}
        // A palette is opened to type.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList id={id} label={label} items={found} active={active} onActive={setIndex} onChoose={choose} />
      {found.length === 0 && (
        <p className={styles.nothing} role="status">
          {t('stepscope.palette.nothing', 'Nothing has these letters in this order')}
        </p>
      )}
    </NativeDialog>
  );
}
