export declare const BUDGET: { module: number; overview: number; dataSource: number; all: number };
