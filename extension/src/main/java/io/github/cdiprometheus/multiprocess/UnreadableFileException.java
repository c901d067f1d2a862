package io.github.cdiprometheus.multiprocess;

import java.io.IOException;

/** A file that is no metrics file, or not a whole one. The message says what is wrong with it, without its name. */
final class UnreadableFileException extends IOException {

    UnreadableFileException(String reason) {
        super(reason);
    }
}
