package io.github.cdiprometheus.migration;

/**
 * When something is asked again, counted in calls: the next time when the answer has changed, and then after twice as many
 * each time. Not thread-safe.
 */
final class Pause {

    private static final Object FAILURE = new Object();

    private Object last;
    private int length;
    private int left;

    /** To be asked once a call: whether it is time. From then on it is, until there is an answer or a failure. */
    boolean isOver() {
        if (left > 0) {
            left--;
        }
        return left == 0;
    }

    /**
     * Begins.
     *
     * @param longest how many calls it may be at most
     * @return whether the answer is another than before
     */
    boolean afterAnswer(Object answer, int longest) {
        boolean changed = !answer.equals(last);
        last = answer;
        length = changed ? 1 : Math.min(2 * length, longest);
        left = length;
        return changed;
    }

    /** Begins where there was no answer. */
    void afterFailure(int longest) {
        afterAnswer(FAILURE, longest);
    }
}
