/** What a person (or the follow mode) looks at; it lives in the URL, so any view can be linked to. */
export interface Selection {
  run_id?: string;
  step_execution_id?: string;
  model_call_id?: string;
}

/** Props of the four quadrant panels. */
export interface PanelProps {
  selection: Selection;
  /** Replaces the whole selection: choosing a run drops the step and call of another. */
  onSelect: (selection: Selection) => void;
}
