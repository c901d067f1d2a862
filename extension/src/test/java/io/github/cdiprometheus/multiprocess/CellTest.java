package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CellTest {

    private final AtomicInteger more = new AtomicInteger();

    @Test
    void isSpreadWhenThreadsGetIntoEachOthersWay() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        Cell cell = cell(() -> {
            more.incrementAndGet();
            return Slot.inMemory();
        });
        long added = addWithManyThreads(cell, () -> Awaitility.await().until(() -> more.get() >= 3));
        assertThat(cell.get()).isEqualTo(added);
        assertThat(more.get() + 1).as("entries").isBetween(4, 32);
    }

    /** Of a gauge, of a cell that nobody disturbs, and of one for which no room can be had. */
    @Test
    void staysOneEntryWhereItHasTo() throws Exception {
        Cell lonely = cell(() -> {
            more.incrementAndGet();
            return Slot.inMemory();
        });
        for (int i = 0; i < 100_000; i++) {
            lonely.add(1);
        }
        assertThat(more).hasValue(0);
        assertThat(lonely.get()).isEqualTo(100_000);

        for (Cell cell : List.of(cell(null), cell(CellTest::noRoom))) {
            assertThat(cell.get()).isZero();
            long added = addWithManyThreads(cell, () -> Awaitility.await().until(() -> cell.get() > 1_000_000));
            assertThat(cell.get()).isEqualTo(added);
            Slot place = Slot.inMemory();
            assertThat(cell.moveTo(place)).hasSize(1);
            assertThat(place.get()).isEqualTo(added);
        }
    }

    @Test
    void movesWithAllItsEntriesAndTellsWhereLateAddsMayBe() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        List<Slot> entries = new ArrayList<>();
        Cell cell = cell(() -> {
            Slot slot = Slot.inMemory();
            entries.add(slot);
            more.incrementAndGet();
            return slot;
        });
        long added = addWithManyThreads(cell, () -> Awaitility.await().until(() -> more.get() >= 1));
        Slot place = Slot.inMemory();
        place.set(5);

        Slot[] before = cell.moveTo(place);
        assertThat(before).hasSize(1 + entries.size()).containsAll(entries);
        assertThat(before).allSatisfy(slot -> assertThat(slot.get()).isZero());
        assertThat(place.get()).isEqualTo(5 + added);
        cell.add(1);
        assertThat(place.get()).isEqualTo(5 + added + 1);
    }

    private Cell cell(Cell.Entries entries) {
        return new Cell(new Slot[] {Slot.inMemory()}, entries, this);
    }

    private static Slot noRoom() throws IOException {
        throw new IOException("on purpose");
    }

    /** @return how much they have added when that is over */
    private static long addWithManyThreads(Cell cell, Runnable meanwhile) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong added = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                long own = 0;
                while (!over.get()) {
                    cell.add(1);
                    own++;
                }
                added.addAndGet(own);
            });
            threads.add(thread);
            thread.start();
        }
        try {
            meanwhile.run();
        } finally {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return added.get();
    }
}
