package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration as a page of {@code docs} shows it, with the files and ports of a test. Immutable. */
public final class DocsExample {
    private static final Pattern EXAMPLE = Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL);

    private final String text;

    private DocsExample(String text) {
        this.text = text;
    }

    /**
     * @param page  its file name
     * @param heading of the section whose first example it is
     */
    public static DocsExample of(String page, String heading) throws IOException {
        Path root = Path.of(System.getProperty("project.root"));
        String docs = Files.readString(root.resolve("docs").resolve(page));
        int section = docs.indexOf("# " + heading + "\n");
        Matcher example = EXAMPLE.matcher(docs);
        if (section < 0 || !example.find(section)) {
            throw new AssertionError("no example in " + page + " below " + heading);
        }
        return new DocsExample(example.group(1));
    }

    /** With something else in place of what the example has, which has to be there. */
    public DocsExample with(String shown, Object actual) {
        if (!text.contains(shown)) {
            throw new AssertionError("no " + shown + " in the example:\n" + text);
        }
        return new DocsExample(text.replace(shown, actual.toString()));
    }

    public String[] lines() {
        return text.lines().toArray(String[]::new);
    }
}
