package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.Entity;

/** A note that counts as a reminder. */
@Entity
public class Reminder extends Note {
    protected Reminder() {}

    Reminder(long id, String text) {
        super(id, text);
    }
}
