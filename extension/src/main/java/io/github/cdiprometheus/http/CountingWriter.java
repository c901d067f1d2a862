package io.github.cdiprometheus.http;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * The server's writer, with the bytes counted that its characters become. Every call reaches the server's writer as it
 * is: servers differ in what they do with it, down to the line end that {@code println} writes.
 */
final class CountingWriter extends PrintWriter {

    private final PrintWriter writer;
    private final EncodedLength encoded;
    private final ByteCount count;
    private final int lineEnd;

    CountingWriter(PrintWriter writer, String encoding, ByteCount count) {
        super(writer);
        this.writer = writer;
        this.encoded = new EncodedLength(encoding);
        this.count = count;
        // Catalina ends lines with CR LF on every system; the others use PrintWriter's own
        this.lineEnd = writer.getClass().getName().startsWith("org.apache.catalina.")
                ? 2
                : System.lineSeparator().length();
    }

    @Override
    public void write(int c) {
        writer.write(c);
        count.add(encoded.of((char) c));
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        writer.write(chars, offset, length);
        count.add(encoded.of(chars, offset, length));
    }

    @Override
    public void write(char[] chars) {
        write(chars, 0, chars.length);
    }

    @Override
    public void write(String text, int offset, int length) {
        writer.write(text, offset, length);
        count.add(encoded.of(text, offset, length));
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void print(boolean b) {
        write(String.valueOf(b));
    }

    @Override
    public void print(char c) {
        write(c);
    }

    @Override
    public void print(int i) {
        write(String.valueOf(i));
    }

    @Override
    public void print(long l) {
        write(String.valueOf(l));
    }

    @Override
    public void print(float f) {
        write(String.valueOf(f));
    }

    @Override
    public void print(double d) {
        write(String.valueOf(d));
    }

    @Override
    public void print(char[] chars) {
        write(chars);
    }

    @Override
    public void print(String text) {
        write(String.valueOf(text));
    }

    @Override
    public void print(Object object) {
        write(String.valueOf(object));
    }

    @Override
    public void println() {
        writer.println();
        count.add(lineEnd);
    }

    @Override
    public void println(boolean b) {
        print(b);
        println();
    }

    @Override
    public void println(char c) {
        print(c);
        println();
    }

    @Override
    public void println(int i) {
        print(i);
        println();
    }

    @Override
    public void println(long l) {
        print(l);
        println();
    }

    @Override
    public void println(float f) {
        print(f);
        println();
    }

    @Override
    public void println(double d) {
        print(d);
        println();
    }

    @Override
    public void println(char[] chars) {
        print(chars);
        println();
    }

    @Override
    public void println(String text) {
        print(text);
        println();
    }

    @Override
    public void println(Object object) {
        print(object);
        println();
    }

    @Override
    public PrintWriter format(String format, Object... arguments) {
        write(String.format(Locale.getDefault(Locale.Category.FORMAT), format, arguments));
        return this;
    }

    @Override
    public PrintWriter format(Locale locale, String format, Object... arguments) {
        write(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintWriter append(CharSequence text) {
        write(String.valueOf(text));
        return this;
    }

    @Override
    public PrintWriter append(CharSequence text, int start, int end) {
        return append((text == null ? "null" : text).subSequence(start, end));
    }

    @Override
    public PrintWriter append(char c) {
        write(c);
        return this;
    }

    @Override
    public void flush() {
        if (!count.isComplete()) {
            writer.flush();
        }
    }

    @Override
    public void close() {
        writer.close();
    }

    @Override
    public boolean checkError() {
        return writer.checkError();
    }
}
