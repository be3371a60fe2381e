/** Styles for a form or tool bar of Grafana's components: 44 px high where the pointer is a finger. */
export const touchTargets = {
  '@media (pointer: coarse)': {
    '& button, & [role="tab"], & textarea': { minHeight: 44 },
    '& [data-testid="input-wrapper"]': { height: 44 },
  },
} as const;
