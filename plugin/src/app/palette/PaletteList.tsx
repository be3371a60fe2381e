import { Icon, useStyles2 } from '@grafana/ui';
import { useEffect, useRef } from 'react';

import { getStyles } from './Palette.styles';
import type { PaletteItem } from './usePaletteItems';

interface PaletteListProps {
  /** Begins the ids of list and items, which the field refers to. */
  id: string;
  label: string;
  items: readonly PaletteItem[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (item: PaletteItem) => void;
}

/** What was found. The keys are handled on the field, which keeps the focus. */
export function PaletteList({ id, label, items, active, onActive, onChoose }: PaletteListProps) {
  const styles = useStyles2(getStyles);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
      {items.map((item, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.item}
          onPointerMove={() => onActive(index)}
          onClick={() => onChoose(item)}
        >
          <Icon name={item.icon} aria-hidden />
          <span className={styles.label}>{item.label}</span>
          {item.detail !== undefined && <span className={styles.detail}>{item.detail}</span>}
          <span className={styles.group}>{item.group}</span>
        </li>
      ))}
    </ul>
  );
}
