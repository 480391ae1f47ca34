import type { Judgement } from './score';
export function readRecordings(path: string): string[] { return [path]; }
export function judgeRecording(_: string): Judgement[] { return []; }
