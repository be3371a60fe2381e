import { OwnClicks } from '../ui/OwnClicks';

interface RowCheckboxProps {
  label: string;
  checked: boolean;
  /** Some, not all. */
  partly?: boolean;
  tabIndex?: number;
  onPress: (range: boolean) => void;
}

const BOX = { display: 'inline-flex', alignItems: 'center', justifyContent: 'center', width: 24 };

/** Marks a row, or with Shift all since the last one; whatever it stands on is not pressed with it. */
export function RowCheckbox({ label, checked, partly = false, tabIndex, onPress }: RowCheckboxProps) {
  return (
    <OwnClicks style={BOX}>
      <input
        type="checkbox"
        ref={(input) => {
          if (input !== null) {
            input.indeterminate = partly;
          }
        }}
        aria-label={label}
        checked={checked}
        tabIndex={tabIndex}
        // The change does not say whether Shift was held.
        onChange={() => undefined}
        onClick={(event) => onPress(event.shiftKey)}
      />
    </OwnClicks>
  );
}
