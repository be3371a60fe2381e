export declare const BUDGET: { module: number; overview: number; all: number };
