package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** A document, of which there are special ones. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public class Note extends Document {
    protected Note() {}

    Note(long id, String text) {
        super(id, text);
    }
}
