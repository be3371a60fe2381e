/** Styles for a form or tool bar of Grafana's components: 44 px high where the pointer is a finger. */
export const touchTargets = {
  '@media (pointer: coarse)': {
    '& button, & [role="tab"], & a[role="tab"], & textarea': { minHeight: 44 },
    '& button': { minWidth: 44 },
    '& [data-testid="input-wrapper"], & [data-testid="input-wrapper"] input': { height: 44 },
    // The options of a radio group.
    '& [role="radiogroup"] label': { height: 44, lineHeight: '44px' },
  },
} as const;
