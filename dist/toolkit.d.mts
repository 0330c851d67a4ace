/** Everything that `import … from 'token-action'` gives; nothing else is promised between versions. */
/** A vendor: the id of one that is known, or the text of a vendor file. */
export type VendorSource = string | {
    readonly file: string;
};
/** What a sentence is about, and the sentence. Codes are explained in docs/errors.md. */
export interface Remark {
    readonly code: string;
    readonly message: string;
}
export interface TokenOptions {
    readonly vendor: VendorSource;
    /** Base URL; may be left out where the vendor has one address. */
    readonly url?: string;
    readonly token: string;
    /** Allows plain http to a host that is not loopback. */
    readonly allowHttp?: boolean;
    /** Longest time for all requests together, in milliseconds; 60,000 by default. */
    readonly timeoutMs?: number;
}
export interface CheckOptions extends TokenOptions {
    /** Scopes, or the one role, that the token must have. */
    readonly scopes?: readonly string[];
    /** Shortest time that must be left, in milliseconds. */
    readonly minValidityMs?: number;
}
/** What is known of a token. */
export interface CheckedToken {
    /** `unknown` where nobody could be asked: no sign that the token is bad. */
    readonly verdict: 'valid' | 'invalid' | 'unknown';
    /** The gravest finding; empty when there is nothing to say. */
    readonly code: string;
    readonly message: string;
    /** The only name of the token that may be printed. */
    readonly ref: string;
    /** ISO 8601; null where it never ends or nobody tells. */
    readonly expiresAt: string | null;
    readonly scopes: readonly string[] | null;
    readonly missingScopes: readonly string[];
    readonly warnings: readonly Remark[];
    /** Whether work that needs the token should go on. */
    readonly proceed: boolean;
}
export type TestStatus = 'passed' | 'failed' | 'broken' | 'skipped' | 'unknown';
/** One test of a report, after its retries. */
export interface TestResult {
    /** Full title: file or class, suites and test, joined with ` › `. */
    readonly title: string;
    readonly status: TestStatus;
    /** Milliseconds, all retries together. */
    readonly durationMs?: number;
    readonly testCaseCode?: string;
    readonly errorMessage?: string;
    readonly errorStack?: string;
    /** ISO 8601. */
    readonly executedAt?: string;
    /** The test runner, such as `playwright`. */
    readonly framework: string;
    /** How often it was tried again; more than 0 with `passed` means flaky. */
    readonly retries: number;
}
/** A report format of your own. */
export interface ReportFormat {
    /** As people know it, such as `Acme report`. */
    readonly title: string;
    /** Reads one report as a stream, one result at a time. What it throws makes the upload fail, after what was read is stored. */
    read(chunks: AsyncIterable<Uint8Array>, file: string): AsyncIterable<TestResult>;
}
export interface UploadOptions extends TokenOptions {
    /** Files, folders or globs, below the working directory. */
    readonly files: readonly string[];
    readonly project: string;
    readonly runName?: string;
    readonly environment?: string;
    /** The format of all files; by default each is recognised by its content. */
    readonly format?: ReportFormat;
    /** Whether reports without a result are no failure. */
    readonly allowEmpty?: boolean;
}
/** What an upload left at the vendor. */
export interface UploadedResults {
    /** `success` only where the vendor confirmed each result. */
    readonly status: 'success' | 'partial' | 'failed';
    readonly runId: string | null;
    readonly runUrl: string | null;
    readonly accepted: number;
    readonly rejected: number;
    readonly counts: Readonly<Record<TestStatus, number>>;
    readonly files: readonly {
        readonly file: string;
        readonly format: string;
        readonly results: number;
    }[];
    /** Why it is no success; empty codes where it is one. */
    readonly code: string;
    readonly message: string;
    readonly warnings: readonly Remark[];
}
/** A step of a job. Whatever it prints, the masked values never show. */
export interface Step {
    /** Registers a secret and everything that common tools make of it, before you print anything. */
    mask(secret: string): void;
    /** Masks the token, looks at it offline, and asks the vendor once. Never throws for what a user or a server did. */
    checkToken(options: CheckOptions): Promise<CheckedToken>;
    /** Uploads test reports as one run. Never throws for what a user or a server did. */
    uploadResults(options: UploadOptions): Promise<UploadedResults>;
    setOutput(name: string, value: string): void;
    log(line: string): void;
    notice(message: string): void;
    warning(message: string): void;
    /** Says why, and makes the step fail. */
    fail(message: string): void;
    /** Aborted when the job is cancelled. */
    readonly signal: AbortSignal;
}
/**
 * Runs a step of your own: detects the CI system, guards both output streams, and ends the process with exit code 0, or 1
 * where the step failed.
 *
 * @param name of the step, for messages
 */
export declare function runStep(name: string, body: (step: Step) => Promise<void>): Promise<void>;
