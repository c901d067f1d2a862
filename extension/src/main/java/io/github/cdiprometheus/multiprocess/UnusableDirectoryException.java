package io.github.cdiprometheus.multiprocess;

import java.io.IOException;

/** There is no directory of that name that we can read and write, and none can be made. The message says why. */
public final class UnusableDirectoryException extends IOException {

    private static final long serialVersionUID = 1;

    UnusableDirectoryException(String reason) {
        super(reason);
    }
}
