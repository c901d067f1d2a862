package io.github.cdiprometheus.metric;

/** The schemes that get a label value of their own. */
public enum UrlScheme {
    HTTP("http"),
    HTTPS("https"),
    OTHER(Family.OTHER);

    static final int COUNT = values().length;

    private final String label;

    UrlScheme(String label) {
        this.label = label;
    }

    /** The scheme of {@code ServletRequest.getScheme()}, in any case of letters. */
    public static UrlScheme of(String scheme) {
        if ("http".equalsIgnoreCase(scheme)) {
            return HTTP;
        }
        return "https".equalsIgnoreCase(scheme) ? HTTPS : OTHER;
    }

    String label() {
        return label;
    }
}
