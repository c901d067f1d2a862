package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other JVMs, with the class path of the tests. */
final class ForkedJvm {

    private ForkedJvm() {}

    static Process start(Class<?> main, String... arguments) throws IOException {
        return start(command(main, arguments));
    }

    /** No file that it writes can become larger, as if the disk were full then. */
    static Process startWithFilesUpTo(int bytes, Class<?> main, String... arguments) throws IOException {
        // POSIX counts in blocks of 512 bytes
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + bytes / 512 + "; exec \"$@\"", "sh"));
        command.addAll(command(main, arguments));
        return start(command);
    }

    private static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
