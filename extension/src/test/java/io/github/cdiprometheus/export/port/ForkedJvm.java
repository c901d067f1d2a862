package io.github.cdiprometheus.export.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the class path of this one, whose main class speaks line by line. Killed at the end. */
final class ForkedJvm implements AutoCloseable {

    /** What the lines of the main class begin with: a JVM may print lines of its own. */
    static final String MARK = "> ";

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private ForkedJvm(Process process) {
        this.process = process;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    static ForkedJvm start(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                // a short life
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ForkedJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next line of the main class, which is waited for. */
    String line() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(MARK)) {
                return line.substring(MARK.length());
            }
        }
        throw new IOException("it has ended");
    }

    void say(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** As if nobody could do anything about it any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end itself. */
    void end() throws IOException, InterruptedException {
        in.close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
