/** Puts the focus on a text field with its text selected. `select` alone moves the focus in some browsers only. */
export function focusField(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
