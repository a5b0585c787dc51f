package dev.habitue.access;

/** What a page of ours may load and run (https://www.w3.org/TR/CSP3/): our own files, no script or style within it. */
public final class PagePolicy {
    public static final String HEADER = "Content-Security-Policy";
    private static final String REST = "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
            + "; frame-ancestors 'none'";

    /** Where nothing else is said. */
    public static final String USUAL = "default-src 'self'; style-src 'self'" + REST;

    /** For a page that frames a mail: its frame runs nothing, but a mail's styles stand in its text, and the frame inherits. */
    public static final String WITH_STYLES = "default-src 'self'; style-src 'self' 'unsafe-inline'" + REST;

    private PagePolicy() {}
}
